import { text } from '@open-idos/protocol'
import { limits } from './limits.ts'

/** Parameter codecs that several actions share. Source: data model and encodings of the access-management protocol. */
export const parameters = {
  identifier: text('wallet or key identifier', limits.identifier, { line: true }),
  publicKey: text('public key', limits.publicKey, { line: true }),
  walletType: text('EVM, NEAR, XRPL, Stellar or FaceSign', 32, { line: true }),
  message: text('text that was signed', limits.message),
  signature: text('signature', limits.signature, { line: true }),
  encryptionKey: text('base64 of a 32-byte X25519 public key', limits.publicKey, { line: true }),
  passwordStore: text('`user` or `mpc`', 32, { line: true }),
  issuerKey: text('lower-case hex of a 32-byte Ed25519 public key', limits.publicKey, { line: true }),
  publicNotes: text('public notes, JSON by convention', limits.publicNotes),
  content: text('base64 of nonce and sealed box', limits.content),
  contentHash: text('lower-case hex SHA-256 of the plaintext', limits.contentHash, { line: true }),
  date: text('time as YYYY-MM-DDThh:mm:ssZ', limits.date, { line: true }),
  attributeKey: text('attribute name', limits.attributeKey),
  attributeValue: text('attribute value', limits.attributeValue),
  name: text('name', limits.name, { line: true }),
  token: text('IDOS or USDC', 16, { line: true }),
} as const
