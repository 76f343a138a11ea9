import { createPrivateKey, createPublicKey, randomBytes, randomUUID, sign } from 'node:crypto'
import { publicNotes } from '../builders.ts'

/** What a credential holds as its row has it: base64 text of this many characters. */
export type ContentSize = keyof typeof contentSizes

export const contentSizes = { '1kb': 1024, '100kb': 100 * 1024, '1mb': 1024 * 1024 } as const

/** DER of an Ed25519 private key, up to the 32 bytes of the key. */
const derHead = Buffer.from('302e020100300506032b657004220420', 'hex')
const key = createPrivateKey({ key: Buffer.concat([derHead, randomBytes(32)]), format: 'der', type: 'pkcs8' })

/** Hex key of the one issuer of a run. */
export const issuerKey = createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(-32).toString('hex')

/** Random base64 text of exactly this length; nobody can tell it from something encrypted. */
export function sealedText(characters: number): string {
  return randomBytes((characters / 4) * 3).toString('base64')
}

/** Parameters of `add_credential`, signed by the issuer. The platform's signing is used because it is the fastest. */
export function issuedParams(characters: number) {
  const notes = publicNotes()
  const content = sealedText(characters)
  const notesSignature = sign(null, Buffer.from(notes), key)
  const broader = sign(null, Buffer.concat([notesSignature, Buffer.from(content, 'base64')]), key)
  return {
    id: randomUUID(),
    issuer_auth_public_key: issuerKey,
    encryptor_public_key: randomBytes(32).toString('base64'),
    content,
    public_notes: notes,
    public_notes_signature: notesSignature.toString('base64'),
    broader_signature: broader.toString('base64'),
  }
}
