import { ed25519PublicKey, portableEngine } from '@open-idos/crypto'
import { fromHex, toHex, utf8 } from '@open-idos/protocol'
import { describe, expect, it } from 'vitest'
import { vectors } from '../test/vectors.ts'
import { documentQuads, proofOptionsQuads } from './canonical.ts'
import type { DateTimeText } from './date-time.ts'
import { canonicalJson } from './jcs.ts'
import { ed25519SignedBytes } from './proofs.ts'
import { readShape } from './shape.ts'

describe('canonical forms', () => {
  it.each(vectors.valid)('$name: quads, hashes and signed bytes', (v) => {
    const view = readShape(v.credential)
    const { proof } = v.credential
    const first = Array.isArray(proof) ? proof[0] : proof
    const options = {
      verificationMethod: String(first?.verificationMethod),
      created: String(first?.created) as DateTimeText,
    }
    expect(documentQuads(view)).toBe(`${v.trace.documentNQuads.join('\n')}\n`)
    expect(proofOptionsQuads(options)).toBe(`${v.trace.proofOptionsNQuads.join('\n')}\n`)
    expect(toHex(portableEngine.sha256(utf8(documentQuads(view))))).toBe(v.trace.documentHashHex)
    const signed = ed25519SignedBytes(view, options, portableEngine)
    expect(toHex(signed)).toBe(v.trace.signedBytesHex)
    const key = vectors.keys.find((k) => k.name === v.signer)
    expect(ed25519PublicKey(fromHex(key?.seedHex ?? ''))).toEqual(fromHex(key?.publicKeyHex ?? ''))
    expect(portableEngine.verifyEd25519(fromHex(v.trace.signatureHex), signed, fromHex(key?.publicKeyHex ?? ''))).toBe(
      true,
    )
  })

  it('sorts and writes JSON as RFC 8785 does', () => {
    // Appendix of the RFC: sorting by UTF-16 code units, and its example of primitive values.
    expect(
      canonicalJson({ '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\ud83d\ude00': 5, '\u0080': 6, '\u00f6': 7 }),
    ).toBe('{"\\r":2,"1":4,"\u0080":6,"\u00f6":7,"\u20ac":1,"\ud83d\ude00":5,"\ufb33":3}')
    expect(canonicalJson({ numbers: [333333333.3333333, 1e30, 4.5, 2e-3, 0.000000000000000000000000001] })).toBe(
      '{"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27]}',
    )
    expect(canonicalJson([null, true, false, '"\\\u000f\n', { b: undefined }])).toBe(
      '[null,true,false,"\\"\\\\\\u000f\\n",{}]',
    )
  })
})
