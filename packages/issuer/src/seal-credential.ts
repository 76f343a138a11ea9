import { seal, signCredential } from '@open-idos/crypto'
import { toBase64 } from '@open-idos/protocol'
import type { IssuerContext } from './init.ts'

/** A credential row as an issuer makes it. */
export interface SignedCredential {
  readonly id: string
  /** `''` for copies. */
  readonly public_notes: string
  /** Base64 of nonce ‖ box. */
  readonly content: string
  /** Base64 of a key that was used for this content only. */
  readonly encryptor_public_key: string
  readonly issuer_auth_public_key: string
  readonly public_notes_signature: string
  readonly broader_signature: string
}

/** Encrypts a content for one recipient and signs content and notes. */
export function sealCredential(
  issuer: IssuerContext,
  credential: { id: string; publicNotes: string; plaintext: Uint8Array; recipientPublicKey: Uint8Array },
): SignedCredential {
  const { id, publicNotes, plaintext, recipientPublicKey } = credential
  const sealed = seal({ plaintext, recipientPublicKey, random: randomBytes })
  return {
    id,
    public_notes: publicNotes,
    content: toBase64(sealed.content),
    encryptor_public_key: toBase64(sealed.encryptorPublicKey),
    ...signCredential({ publicNotes, content: sealed.content, secretKey: issuer.signingSecretKey }),
  }
}

function randomBytes(length: number): Uint8Array {
  return globalThis.crypto.getRandomValues(new Uint8Array(length))
}
