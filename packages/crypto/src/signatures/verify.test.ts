import { fromBase64, fromHex, toHex, utf8 } from '@open-idos/protocol'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { wireVectors } from '../../test/vectors.ts'
import { ed25519PublicKey, signEd25519 } from '../ed25519.ts'
import { portableEngine } from '../engine.ts'
import { callerOf } from './caller.ts'
import { evmAddressOfSecret, parseEvmAddress, signEvmMessage } from './evm.ts'
import { isSignatureType, isWalletType, type SignatureType, signatureTypes, walletTypes } from './kinds.ts'
import { encodeNep413Envelope, nep413Payload } from './nep413.ts'
import { sep53Digest, stellarAddress } from './stellar.ts'
import { verifyMessage } from './verify.ts'

const signed = [
  ...wireVectors.broadcasts.map((v) => ({
    id: v.id,
    text: v.expected.signed_text,
    sender: v.expected.sender_hex,
    type: v.input.signature_type,
    signature: fromHex(v.expected.signature_hex),
  })),
  ...wireVectors.kgw.sign_in
    .flatMap((v) => ('authn_params' in v.expected && v.expected.authn_params ? [{ id: v.id, e: v.expected }] : []))
    .map(({ id, e }) => ({
      id,
      text: String(e.signed_text),
      sender: String(e.authn_params?.sender),
      type: String(e.authn_params?.signature.type),
      signature: fromBase64(String(e.authn_params?.signature.sig)),
    })),
  ...wireVectors.private_mode_calls.map((v) => ({
    id: v.id,
    text: v.expected.signed_text,
    sender: v.expected.params.sender,
    type: v.expected.params.auth_type,
    signature: fromBase64(v.expected.params.signature),
  })),
]

function kind(text: string): SignatureType {
  if (!isSignatureType(text)) throw new Error(`unknown signature type ${text}`)
  return text
}

describe('verifyMessage', () => {
  it.each(signed)('$id verifies, and only over its own text and sender', ({ text, sender, type, signature }) => {
    const args = { type: kind(type), sender: fromHex(sender), message: utf8(text), signature }
    expect(verifyMessage(args, portableEngine)).toBe(true)
    expect(verifyMessage({ ...args, message: utf8(`${text} `) }, portableEngine)).toBe(false)
    expect(verifyMessage({ ...args, sender: args.sender.map((b, i) => (i === 5 ? b ^ 1 : b)) }, portableEngine)).toBe(
      false,
    )
    expect(verifyMessage({ ...args, signature: Uint8Array.of(...signature, 0) }, portableEngine)).toBe(false)
    for (const other of signatureTypes.filter((t) => t !== type)) {
      expect(verifyMessage({ ...args, type: other }, portableEngine)).toBe(false)
    }
  })

  it('exercises every wire vector that holds a signature', () => {
    expect(signed.length).toBeGreaterThanOrEqual(16 + 2 + 2)
  })

  it('refuses nep413 for another recipient, with trailing bytes, another tag or another carried message', () => {
    const seed = new Uint8Array(32).fill(3)
    const message = utf8('a text')
    const make = (recipient: string, carried = message): Uint8Array => {
      const m = { message, nonce: new Uint8Array(32), recipient }
      const signature = signEd25519(seed, portableEngine.sha256(nep413Payload(m)))
      return encodeNep413Envelope({ ...m, message: carried, signature })
    }
    const check = (signature: Uint8Array): boolean =>
      verifyMessage({ type: 'nep413', sender: ed25519PublicKey(seed), message, signature }, portableEngine)
    const good = make('idos.network')
    expect(check(good)).toBe(true)
    expect(check(make('idos-issuer'))).toBe(true)
    expect(check(make('evil.example'))).toBe(false)
    expect(check(make('idos.network', utf8('other!')))).toBe(false)
    expect(check(Uint8Array.of(...good, 0))).toBe(false)
    expect(check(good.map((b, i) => (i === 2 ? 1 : b)))).toBe(false)
  })

  it('accepts v as 27, 28, 0 and 1 only', () => {
    const secret = new Uint8Array(32).fill(2)
    const message = utf8('a text')
    const signature = signEvmMessage(secret, message)
    const sender = parseEvmAddress(evmAddressOfSecret(secret)) as Uint8Array
    const v = signature[64] as number
    const accepted = Array.from({ length: 256 }, (_, i) => i).filter((last) =>
      verifyMessage(
        { type: 'secp256k1_ep', sender, message, signature: signature.map((b, i) => (i === 64 ? last : b)) },
        portableEngine,
      ),
    )
    expect(accepted).toEqual([v - 27, v])
  })

  it('never throws, whatever the bytes', () => {
    const anyBytes = fc.uint8Array({ maxLength: 150 })
    fc.assert(
      fc.property(
        fc.constantFrom(...signatureTypes),
        anyBytes,
        anyBytes,
        anyBytes,
        (type, sender, message, signature) => {
          expect(verifyMessage({ type, sender, message, signature }, portableEngine)).toBe(false)
        },
      ),
    )
  })

  it('does not take a bare or base64 Stellar signature as sep53', () => {
    const seed = new Uint8Array(32).fill(4)
    const sender = utf8(stellarAddress(ed25519PublicKey(seed)))
    const message = utf8('a text')
    const check = (signature: Uint8Array): boolean =>
      verifyMessage({ type: 'sep53', sender, message, signature }, portableEngine)
    expect(check(signEd25519(seed, sep53Digest(message)))).toBe(true)
    expect(check(signEd25519(seed, message))).toBe(false)
  })
})

describe('callerOf', () => {
  it.each(wireVectors.callers)('$signature_type $sender_hex', (v) => {
    expect(callerOf(kind(v.signature_type), fromHex(v.sender_hex), portableEngine)).toBe(v.caller)
  })

  it('is undefined when the bytes do not fit the type', () => {
    for (const type of signatureTypes) {
      for (const length of [0, 1, 19, 21, 31, 33, 34, 55, 56, 57, 64]) {
        expect(callerOf(type, new Uint8Array(length).fill(0x41), portableEngine)).toBeUndefined()
      }
    }
    const badChecksum = utf8('GDLVVGABQKYQVN6VJP7NHSLEA45A5YLS6PNKMIZFV4BBU2HXA5IRVHUS')
    expect(callerOf('sep53', badChecksum, portableEngine)).toBeUndefined()
    expect(callerOf('xrpl', fromHex(`04${'11'.repeat(32)}`), portableEngine)).toBeUndefined()
  })
})

describe('kinds', () => {
  it('knows its names and nothing else', () => {
    expect(signatureTypes.every(isSignatureType)).toBe(true)
    expect(walletTypes.every(isWalletType)).toBe(true)
    for (const text of ['', 'EVM ', 'evm', 'STELLAR', 'secp256k1', 'constructor', toHex(new Uint8Array(2))]) {
      expect(isSignatureType(text) || isWalletType(text)).toBe(false)
    }
  })
})
