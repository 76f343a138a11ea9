import type { SignatureType } from '@open-idos/crypto'

/** A signature over the UTF-8 of a text, and who is said to have made it. */
interface SignedMessage {
  readonly type: SignatureType
  readonly sender: Uint8Array
  readonly message: Uint8Array
  readonly signature: Uint8Array
}

/** Whether the sender made it. Never throws. */
export type SignatureCheck = (signed: SignedMessage) => boolean
