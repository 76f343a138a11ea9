import { beforeEach, describe, expect, test } from 'vitest'
import { memoryTables } from './memory-tables.ts'
import type { Profile } from './records.ts'
import type { Tables } from './tables.ts'
import { Vault } from './vault.ts'

const id = '9f51b3b2-4cbe-4c2b-8ea3-0b0c1b2f1a11'
const origin = 'https://a.example'
const profile: Profile = {
  id,
  publicKey: 'k',
  store: 'user',
  madeFrom: 'words',
  wallet: undefined,
  ways: [],
  remembered: undefined,
  lastWay: undefined,
  added: 1,
  lastUsed: undefined,
}
const key = { key: {} as CryptoKey, iv: new Uint8Array(), box: new Uint8Array() }
const given = {
  userId: id,
  origin,
  action: 'read',
  credentialId: 'c',
  credentialType: '',
  receiver: '',
  receiverLabel: '',
} as const

let now: number
let tables: Tables
let vault: Vault
beforeEach(() => {
  now = 1000
  tables = memoryTables()
  vault = new Vault(tables, () => now)
})

describe('the vault', () => {
  test('makes its mark once', async () => {
    const { mark } = await vault.about()
    expect(mark.words).toMatch(/^[a-z]+ [a-z]+$/)
    expect(await vault.about()).toEqual({ id: 'about', mark, lang: undefined })
    await vault.setLang('de')
    expect(await vault.about()).toEqual({ id: 'about', mark, lang: 'de' })
  })

  test('deletes a remembered key when its time is over, and on wish', async () => {
    await vault.saveProfile({ ...profile, remembered: { key, until: 2000 } })
    expect(await vault.rememberedKey(id)).toBe(key)
    now = 2000
    await vault.sweep()
    expect((await tables.get('profiles', id))?.remembered).toBeUndefined()
    await vault.saveProfile({ ...profile, remembered: { key, until: 3000 } })
    await vault.dropAllKeys()
    expect(await vault.rememberedKey(id)).toBeUndefined()
  })

  test('keeps when a site was first allowed, and takes no right away by a smaller request', async () => {
    await vault.allowSite({ userId: id, origin, coversAllReads: true })
    now = 5000
    await vault.allowSite({ userId: id, origin, coversAllReads: false })
    expect(await vault.sites(id)).toEqual([
      { id: `${id} ${origin}`, userId: id, origin, allowed: 1000, coversAllReads: true },
    ])
  })

  test('removes the consents of a removed site, and leaves what is history', async () => {
    await vault.addConsent({ ...given, remember: 'always' })
    await vault.addConsent({ ...given, remember: 'once' })
    await vault.addConsent({ ...given, origin: 'https://b.example', remember: 'always' })
    await vault.removeSite(id, origin)
    const left = await vault.consents(id)
    expect(left.map((one) => `${one.origin} ${one.remember}`).sort()).toEqual([
      `${origin} once`,
      'https://b.example always',
    ])
  })

  test('forgets a profile with its sites and consents, and nothing else', async () => {
    await vault.saveProfile(profile)
    await vault.saveProfile({ ...profile, id: 'other' })
    await vault.allowSite({ userId: id, origin, coversAllReads: false })
    await vault.addConsent({ ...given, remember: 'always' })
    await vault.forget(id)
    expect(await vault.profile(id)).toBeUndefined()
    expect([await vault.sites(id), await vault.consents(id)]).toEqual([[], []])
    expect(await vault.profile('other')).toBeDefined()
  })

  test('does not make a profile by changing one that is gone', async () => {
    await vault.changeProfile(id, (known) => known)
    expect(await vault.profiles()).toEqual([])
  })

  test('counts wrong secrets until one is right', async () => {
    for (let at = 0; at < 4; at++) expect(await vault.countWrong(id)).toBeUndefined()
    expect(await vault.countWrong(id)).toBe(31_000)
    expect(await vault.waitsUntil(id)).toBe(31_000)
    await vault.clearWrong(id)
    expect(await vault.countWrong(id)).toBeUndefined()
  })
})

describe('memory over a vault that is only read', () => {
  test('shows what is below, and writes nothing there', async () => {
    await vault.saveProfile(profile)
    await vault.saveProfile({ ...profile, id: 'other' })
    const above = new Vault(memoryTables(tables), () => now)
    expect(above.storage).toBe('none')
    await above.changeProfile(id, (known) => ({ ...known, publicKey: 'changed' }))
    await above.forget('other')
    expect((await above.profiles()).map((one) => one.publicKey)).toEqual(['changed'])
    expect((await vault.profile(id))?.publicKey).toBe('k')
    expect(await vault.profile('other')).toBeDefined()
    await above.wipe()
    expect(await above.profiles()).toEqual([])
    expect(await vault.profiles()).toHaveLength(2)
  })
})
