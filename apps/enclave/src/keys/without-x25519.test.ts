import { deriveKeyPair, open, seal } from '@open-idos/crypto'
import { toBase64, utf8 } from '@open-idos/protocol'
import { beforeAll, expect, test, vi } from 'vitest'
import { randomBytes } from './bytes.ts'
import { holdKey, knowsX25519, openBox, publicKeyText } from './held-key.ts'
import { sealBox } from './seal-box.ts'

// A browser whose WebCrypto does not know the curve.

const pair = deriveKeyPair('x', '9f51b3b2-4cbe-4c2b-8ea3-0b0c1b2f1a11')

beforeAll(() => {
  const real = crypto.subtle.importKey.bind(crypto.subtle) as (...args: unknown[]) => Promise<CryptoKey>
  vi.spyOn(crypto.subtle, 'importKey').mockImplementation((async (...args: unknown[]) => {
    if (args[2] === 'X25519') throw new DOMException('', 'NotSupportedError')
    return real(...args)
  }) as typeof crypto.subtle.importKey)
})

test('holds, opens and seals all the same', async () => {
  expect(await knowsX25519()).toBe(false)
  expect(await publicKeyText(pair.secretKey)).toBe(toBase64(pair.publicKey))
  const key = await holdKey(pair.secretKey)
  expect(key).not.toBeInstanceOf(CryptoKey)
  expect(JSON.stringify(structuredClone(key), (_, value: unknown) => value)).not.toContain(toBase64(pair.secretKey))
  const box = seal({ plaintext: utf8('hello'), recipientPublicKey: pair.publicKey, random: randomBytes })
  expect(await openBox(key, box)).toEqual(utf8('hello'))
  expect(open({ ...(await sealBox(utf8('back'), pair.publicKey)), secretKey: pair.secretKey })).toEqual(utf8('back'))
})
