import { fromBase64, fromHex, toBase64, toHex } from './bytes.ts'
import { IdosError } from './errors.ts'
import { ByteReader } from './reader.ts'
import { fromUtf8, utf8 } from './utf8.ts'
import { ByteWriter } from './writer.ts'

/** A signed request to change state, as bytes and plain values. Source: wire protocol 7. */
export interface Transaction {
  readonly signature: { readonly sig: Uint8Array; readonly type: string }
  readonly desc: string
  readonly payload: Uint8Array
  /** `execute`, `raw_statement` or `transfer`. */
  readonly payloadType: string
  /** Decimal digits. */
  readonly fee: string
  readonly nonce: bigint
  readonly chainId: string
  readonly serialization: string
  readonly sender: Uint8Array
}

/** The same in JSON (wire protocol 7.1). */
export interface TransactionJson {
  readonly signature: { readonly sig: string | null; readonly type: string }
  readonly body: {
    readonly desc: string
    readonly payload: string
    readonly type: string
    readonly fee: string | null
    readonly nonce: number | null
    readonly chain_id: string
  }
  readonly sender: string
  readonly serialization: string
}

/** The text that a wallet signs for a transaction (wire protocol 7.2). `payloadSha256`: the whole 32-byte digest. */
export function transactionText(
  tx: Pick<Transaction, 'desc' | 'payloadType' | 'fee' | 'nonce' | 'chainId'>,
  payloadSha256: Uint8Array,
): string {
  const digest = toHex(payloadSha256.subarray(0, 20))
  return (
    `${tx.desc}\n\nPayloadType: ${tx.payloadType}\nPayloadDigest: ${digest}\n` +
    `Fee: ${tx.fee}\nNonce: ${tx.nonce}\n\nKwil Chain ID: ${tx.chainId}\n`
  )
}

/** The binary form whose SHA-256 is the transaction's hash (wire protocol 7.3). */
export function encodeTransaction(tx: Transaction): Uint8Array {
  const { payload, sender, nonce } = tx
  const { sig } = tx.signature
  const texts = [tx.signature.type, tx.desc, tx.payloadType, tx.fee, tx.chainId, tx.serialization].map(utf8)
  const [type, desc, payloadType, fee, chainId, serialization] = texts as FixedTexts
  // Lengths stand before what they count, so they are added up first and everything is written once.
  const signatureSize = sized(sig) + sized(type)
  const bodySize = sized(desc) + sized(payload, 2) + sized(payloadType) + 1 + sized(fee) + 8 + sized(chainId)
  const size =
    2 + sized({ length: signatureSize }, 2) + sized({ length: bodySize }, 2) + sized(serialization) + sized(sender, 2)
  return new ByteWriter(size)
    .u16(0)
    .uvarint(signatureSize * 2)
    .short(sig)
    .short(type)
    .uvarint(bodySize * 2)
    .short(desc)
    .doubled(payload)
    .short(payloadType)
    .u8(1)
    .short(fee)
    .u64(nonce)
    .short(chainId)
    .short(serialization)
    .doubled(sender)
    .done()
}

type FixedTexts = [Uint8Array, Uint8Array, Uint8Array, Uint8Array, Uint8Array, Uint8Array]

/** Bytes of something behind its own length, which is written `times` over, as uvarint. */
function sized({ length }: { readonly length: number }, times = 1): number {
  let size = length + 1
  for (let rest = length * times; rest >= 0x80; rest = Math.floor(rest / 0x80)) size += 1
  return size
}

/** Reverses {@link encodeTransaction}. @throws {IdosError} `tx.invalid_payload`. */
export function decodeTransaction(bytes: Uint8Array): Transaction {
  const reader = new ByteReader(bytes)
  if (reader.u16() !== 0) throw new IdosError('tx.invalid_payload', { reason: 'unknown transaction version' })
  const signature = new ByteReader(doubled(reader))
  const body = new ByteReader(doubled(reader))
  const serialization = shortText(reader)
  const sender = doubled(reader)
  reader.end()
  const sig = signature.take(signature.uvarint())
  const type = shortText(signature)
  signature.end()
  const desc = shortText(body)
  const payload = doubled(body)
  const payloadType = shortText(body)
  const fee = body.u8() === 1 ? shortText(body) : '0'
  const nonce = body.u64()
  const chainId = shortText(body)
  body.end()
  return { signature: { sig, type }, desc, payload, payloadType, fee, nonce, chainId, serialization, sender }
}

function doubled(reader: ByteReader): Uint8Array {
  const twice = reader.uvarint()
  if (twice % 2 !== 0) throw new IdosError('tx.invalid_payload', { reason: 'a length is negative' })
  return reader.take(twice / 2)
}

function shortText(reader: ByteReader): string {
  const text = fromUtf8(reader.take(reader.uvarint()))
  if (text === undefined) throw new IdosError('tx.invalid_payload', { reason: 'a text is not UTF-8' })
  return text
}

/** JSON as the client sends it. */
export function transactionToJson(tx: Transaction): TransactionJson {
  return {
    signature: { sig: toBase64(tx.signature.sig), type: tx.signature.type },
    body: {
      desc: tx.desc,
      payload: toBase64(tx.payload),
      type: tx.payloadType,
      fee: tx.fee,
      nonce: Number(tx.nonce),
      chain_id: tx.chainId,
    },
    sender: toHex(tx.sender),
    serialization: tx.serialization,
  }
}

type Json = Readonly<Record<string, unknown>>

function invalid(field: string, expected: string): never {
  throw new IdosError('rpc.invalid_params', { field, expected })
}

function object(value: unknown, field: string): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Json)
    : invalid(field, 'object')
}

function text(value: unknown, field: string): string {
  return typeof value === 'string' ? value : invalid(field, 'text')
}

/**
 * Reads a transaction from JSON. Absent or null `fee` and `nonce` count as 0, an absent or null signature as empty: so
 * the client's half-empty transaction for a price estimate reads too. A leading `0x` in the sender is tolerated.
 *
 * @param decodeBase64 a faster decoder that a host may have; it must be as strict as `fromBase64`.
 * @throws {IdosError} `rpc.invalid_params` that names the field.
 */
export function transactionFromJson(
  json: unknown,
  decodeBase64: (text: string) => Uint8Array = fromBase64,
): Transaction {
  const tx = object(json, 'tx')
  const body = object(tx['body'], 'tx.body')
  const signature = object(tx['signature'], 'tx.signature')
  const fee = body['fee'] ?? '0'
  if (typeof fee !== 'string' || !/^\d{1,78}$/.test(fee)) return invalid('tx.body.fee', 'decimal digits')
  const nonce = body['nonce'] ?? 0
  if (!Number.isSafeInteger(nonce) || (nonce as number) < 0) return invalid('tx.body.nonce', 'whole number')
  const base64 = (value: unknown, field: string) => {
    try {
      return decodeBase64(text(value, field))
    } catch {
      return invalid(field, 'base64')
    }
  }
  const senderHex = text(tx['sender'], 'tx.sender').replace(/^0x/i, '')
  if (!/^([0-9a-f]{2})*$/i.test(senderHex)) return invalid('tx.sender', 'hex')
  return {
    signature: {
      sig: signature['sig'] == null ? new Uint8Array() : base64(signature['sig'], 'tx.signature.sig'),
      type: text(signature['type'] ?? '', 'tx.signature.type'),
    },
    desc: text(body['desc'] ?? '', 'tx.body.desc'),
    payload: base64(body['payload'] ?? '', 'tx.body.payload'),
    payloadType: text(body['type'] ?? '', 'tx.body.type'),
    fee,
    nonce: BigInt(nonce as number),
    chainId: text(body['chain_id'] ?? '', 'tx.body.chain_id'),
    serialization: text(tx['serialization'] ?? 'concat', 'tx.serialization'),
    sender: fromHex(senderHex),
  }
}
