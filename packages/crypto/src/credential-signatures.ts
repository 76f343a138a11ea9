import { concatBytes, fromHex, toBase64, toHex, tryFromBase64, utf8 } from '@open-idos/protocol'
import { ed25519PublicKey, signEd25519 } from './ed25519.ts'
import type { CryptoEngine } from './engine.ts'

/** The columns of a credential row that its two signatures cover, and the signatures. */
export interface SignedCredentialRow {
  /** 32 bytes as hex. */
  readonly issuer_auth_public_key: string
  readonly public_notes: string
  /** Base64 of the signature over the UTF-8 of `public_notes`. */
  readonly public_notes_signature: string
  /** Base64 of nonce ‖ box. */
  readonly content: string
  /** Base64 of the signature over (64 signature bytes ‖ content bytes). */
  readonly broader_signature: string
}

/** `assert_credential_signatures`. Standard padded base64 only, since one text must have one meaning. Never throws. */
export function verifyCredentialSignatures(c: SignedCredentialRow, engine: CryptoEngine): boolean {
  try {
    if (!/^[0-9a-fA-F]{64}$/.test(c.issuer_auth_public_key)) return false
    const key = fromHex(c.issuer_auth_public_key)
    const notesSignature = tryFromBase64(c.public_notes_signature)
    const broaderSignature = tryFromBase64(c.broader_signature)
    const content = tryFromBase64(c.content)
    if (notesSignature === undefined || broaderSignature === undefined || content === undefined) return false
    return (
      engine.verifyEd25519(notesSignature, utf8(c.public_notes), key) &&
      engine.verifyEd25519(broaderSignature, concatBytes(notesSignature, content), key)
    )
  } catch {
    return false // a member is not a string
  }
}

/** What {@link signCredential} adds to a row. */
export type CredentialSignatures = Pick<
  SignedCredentialRow,
  'public_notes_signature' | 'broader_signature' | 'issuer_auth_public_key'
>

/**
 * Signs a credential row as its issuer. A copy has the empty text as its notes.
 *
 * @param args.content the encrypted bytes, nonce ‖ box, not their base64.
 * @param args.secretKey 32-byte seed or 64-byte NaCl key.
 * @throws {IdosError} `crypto.invalid_key`.
 */
export function signCredential(args: {
  publicNotes: string
  content: Uint8Array
  secretKey: Uint8Array
}): CredentialSignatures {
  const notesSignature = signEd25519(args.secretKey, utf8(args.publicNotes))
  return {
    public_notes_signature: toBase64(notesSignature),
    broader_signature: toBase64(signEd25519(args.secretKey, concatBytes(notesSignature, args.content))),
    issuer_auth_public_key: toHex(ed25519PublicKey(args.secretKey)),
  }
}
