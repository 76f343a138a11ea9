import { scryptSync } from 'node:crypto'
import { toHex, utf8 } from '@open-idos/protocol'
import { describe, expect, it } from 'vitest'
import { cryptoVectors } from '../test/vectors.ts'
import { deriveSecretKey, stretchPassword } from './stretch.ts'

describe('the secret key alone', () => {
  it('is the one of the pair', async () => {
    const [v] = cryptoVectors.key_derivation
    expect(toHex(await deriveSecretKey(v?.password ?? '', v?.user_id ?? ''))).toBe(v?.secret_key_hex)
  })
})

describe('a password for one device', () => {
  const salt = Uint8Array.from({ length: 16 }, (_, i) => i)

  it('costs N = 2^17, on the NFKC form', async () => {
    const expected = scryptSync(utf8('final'), salt, 32, { N: 2 ** 17, r: 8, p: 1, maxmem: 2 ** 28 })
    expect(toHex(await stretchPassword({ password: '\ufb01nal', salt }))).toBe(expected.toString('hex'))
  })

  it('can be stopped', async () => {
    const signal = { aborted: false }
    const onProgress = () => {
      signal.aborted = true
    }
    const work = stretchPassword({ password: 'x', salt }, { signal, onProgress })
    await expect(work).rejects.toMatchObject({ code: 'wait.aborted' })
  })
})
