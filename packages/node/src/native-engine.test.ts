import { portableEngine } from '@open-idos/crypto'
import { engineCases, engineDisagreements } from '@open-idos/crypto/testing'
import { describe, expect, it } from 'vitest'
import { loadCryptoEngine } from './native-engine.ts'

describe('the native engine', () => {
  it('answers as the portable one in every case where libraries differ', async () => {
    const { engine } = await loadCryptoEngine()
    expect(engineCases.length).toBeGreaterThan(100)
    expect(engineDisagreements(engine)).toEqual([])
    expect(engineDisagreements(portableEngine)).toEqual([])
  })

  it('is native where the platform has the parts', async () => {
    const { name, missing } = await loadCryptoEngine()
    expect(missing.length === 0 ? 'native' : 'portable').toBe(name)
  })
})
