import { concatBytes, fromUtf8, IdosError, utf8 } from '@open-idos/protocol'

/** 2^31 + 413: makes a signed message impossible to mistake for a transaction (NEP-413). */
export const NEP413_TAG = 2147484061

/** What a NEAR wallet signs, besides the tag. */
export interface Nep413Message {
  /** UTF-8 of the text. */
  readonly message: Uint8Array
  /** 32 bytes. */
  readonly nonce: Uint8Array
  readonly recipient: string
  readonly callbackUrl?: string
}

/** A decoded envelope. An empty callback URL counts as none. */
export interface Nep413Envelope extends Nep413Message {
  /** 64 bytes. */
  readonly signature: Uint8Array
}

/** The Borsh payload whose SHA-256 is signed. @throws {IdosError} `params.invalid` unless the nonce has 32 bytes. */
export function nep413Payload(m: Nep413Message): Uint8Array {
  if (m.nonce.length !== 32) throw new IdosError('params.invalid', { expected: '32-byte nonce' })
  const callback =
    m.callbackUrl === undefined ? Uint8Array.of(0) : concatBytes(Uint8Array.of(1), borshString(utf8(m.callbackUrl)))
  return concatBytes(u32(NEP413_TAG), borshString(m.message), m.nonce, borshString(utf8(m.recipient)), callback)
}

/**
 * How the signature travels: payload length (u16, big-endian) ‖ payload ‖ 64-byte signature. Hex of it stands where a
 * text is needed.
 *
 * @throws {IdosError} `params.invalid` for a payload over 65535 bytes or a signature of another length.
 */
export function encodeNep413Envelope(m: Nep413Envelope): Uint8Array {
  const payload = nep413Payload(m)
  if (payload.length > 0xffff) throw new IdosError('params.too_long', { limit: 0xffff })
  if (m.signature.length !== 64) throw new IdosError('params.invalid', { expected: '64-byte signature' })
  return concatBytes(Uint8Array.of(payload.length >> 8, payload.length & 0xff), payload, m.signature)
}

/** Reads an envelope; `undefined` unless every byte is accounted for and the tag is right. */
export function decodeNep413Envelope(bytes: Uint8Array): Nep413Envelope | undefined {
  if (bytes.length < 2) return undefined
  const length = ((bytes[0] as number) << 8) | (bytes[1] as number)
  if (bytes.length !== 2 + length + 64) return undefined
  const body = decodePayload(bytes.subarray(2, 2 + length))
  return body && { ...body, signature: bytes.slice(2 + length) }
}

function decodePayload(payload: Uint8Array): Nep413Message | undefined {
  let at = 0
  const take = (count: number): Uint8Array | undefined => {
    if (count > payload.length - at) return undefined
    at += count
    return payload.slice(at - count, at)
  }
  const takeString = (): Uint8Array | undefined => {
    const prefix = take(4)
    return prefix && take(readU32(prefix))
  }

  const tag = take(4)
  if (tag === undefined || readU32(tag) !== NEP413_TAG) return undefined
  const message = takeString()
  const nonce = take(32)
  const recipientBytes = takeString()
  const recipient = recipientBytes && fromUtf8(recipientBytes)
  const option = take(1)?.[0]
  if (message === undefined || nonce === undefined || recipient === undefined) return undefined
  if (option !== 0 && option !== 1) return undefined

  let callbackUrl: string | undefined
  if (option === 1) {
    const callbackBytes = takeString()
    callbackUrl = callbackBytes && fromUtf8(callbackBytes)
    if (callbackUrl === undefined) return undefined
  }
  if (at !== payload.length) return undefined
  return { message, nonce, recipient, ...(callbackUrl && { callbackUrl }) }
}

function borshString(text: Uint8Array): Uint8Array {
  return concatBytes(u32(text.length), text)
}

function u32(value: number): Uint8Array {
  return Uint8Array.of(value, value >>> 8, value >>> 16, value >>> 24)
}

function readU32(bytes: Uint8Array): number {
  let value = 0
  for (let i = 3; i >= 0; i--) value = value * 256 + (bytes[i] as number)
  return value
}
