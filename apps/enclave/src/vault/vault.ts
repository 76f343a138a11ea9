import type { HeldKey } from '../contract/questions.ts'
import { randomBytes } from '../keys/bytes.ts'
import { makeMark } from './mark.ts'
import type { About, ConsentRecord, Profile, Site } from './records.ts'
import { siteId } from './records.ts'
import { afterWrong, rememberedKey, surplusHistory, waitsUntil } from './rules.ts'
import type { Tables } from './tables.ts'

/** What this browser knows of profiles, sites and consents. Everything in it is readable by whoever has the device. */
export class Vault {
  readonly storage: 'persistent' | 'none'
  readonly #tables: Tables
  readonly #now: () => number

  constructor(tables: Tables, now: () => number = Date.now) {
    this.#tables = tables
    this.#now = now
    this.storage = tables.storage
  }

  /** The mark and the language; the mark is made up when the vault is first used. */
  async about(): Promise<About> {
    const made: About = { id: 'about', mark: makeMark(randomBytes), lang: undefined }
    await this.#tables.change('about', 'about', (known) => known ?? made)
    return (await this.#tables.get('about', 'about')) ?? made
  }

  /** The mark, where the vault has one already. */
  async knownMark(): Promise<About['mark'] | undefined> {
    return (await this.#tables.get('about', 'about'))?.mark
  }

  async setLang(lang: string): Promise<void> {
    const about = await this.about()
    await this.#tables.change('about', 'about', (known) => ({ ...(known ?? about), lang }))
  }

  profile(userId: string): Promise<Profile | undefined> {
    return this.#tables.get('profiles', userId)
  }

  /** Last used first. */
  async profiles(): Promise<Profile[]> {
    const all = await this.#tables.all('profiles')
    return all.sort((a, b) => (b.lastUsed ?? b.added) - (a.lastUsed ?? a.added))
  }

  async saveProfile(profile: Profile): Promise<void> {
    await this.#tables.change('profiles', profile.id, () => profile)
  }

  /** Changes a profile that is known; nothing happens where it is not. */
  async changeProfile(userId: string, by: (profile: Profile) => Profile): Promise<void> {
    await this.#tables.change('profiles', userId, (known) => (known === undefined ? undefined : by(known)))
  }

  /** The key, while it is remembered. One whose time is over is deleted on the way. */
  async rememberedKey(userId: string): Promise<HeldKey | undefined> {
    const profile = await this.profile(userId)
    const remembered = rememberedKey(profile, this.#now())
    if (remembered === undefined && profile?.remembered !== undefined) await this.dropKey(userId)
    return remembered?.key
  }

  async dropKey(userId: string): Promise<void> {
    await this.changeProfile(userId, (profile) => ({ ...profile, remembered: undefined }))
  }

  async dropAllKeys(): Promise<void> {
    for (const { id } of await this.#tables.all('profiles')) await this.dropKey(id)
  }

  /** Deletes remembered keys whose time is over, whoever's they are. */
  async sweep(): Promise<void> {
    for (const { id } of await this.#tables.all('profiles')) await this.rememberedKey(id)
  }

  /** Removes what this browser knows of a profile. */
  async forget(userId: string): Promise<void> {
    await this.#tables.change('profiles', userId, () => undefined)
    for (const site of await this.sites(userId)) await this.removeSite(userId, site.origin)
    for (const given of await this.consents(userId)) await this.withdraw(given.id)
  }

  site(userId: string, origin: string): Promise<Site | undefined> {
    return this.#tables.get('sites', siteId(userId, origin))
  }

  async sites(userId: string): Promise<Site[]> {
    const all = await this.#tables.all('sites')
    return all.filter((site) => site.userId === userId).sort((a, b) => b.allowed - a.allowed)
  }

  /** A site that may read all once keeps that until it is removed. */
  async allowSite(args: { userId: string; origin: string; coversAllReads: boolean }): Promise<void> {
    const id = siteId(args.userId, args.origin)
    const allowed = this.#now()
    await this.#tables.change('sites', id, (known) => ({
      ...args,
      id,
      allowed: known?.allowed ?? allowed,
      coversAllReads: args.coversAllReads || known?.coversAllReads === true,
    }))
  }

  /** Removes a site, and with it every consent that still counts for it. */
  async removeSite(userId: string, origin: string): Promise<void> {
    await this.#tables.change('sites', siteId(userId, origin), () => undefined)
    for (const given of await this.consents(userId)) {
      if (given.origin === origin && given.remember === 'always') await this.withdraw(given.id)
    }
  }

  /** Newest first. */
  async consents(userId: string): Promise<ConsentRecord[]> {
    const all = await this.#tables.all('consents')
    return all.filter((given) => given.userId === userId).sort((a, b) => b.when - a.when)
  }

  async addConsent(given: Omit<ConsentRecord, 'id' | 'when'>): Promise<void> {
    const record = { ...given, id: crypto.randomUUID(), when: this.#now() }
    await this.#tables.change('consents', record.id, () => record)
    for (const id of surplusHistory(await this.#tables.all('consents'))) await this.withdraw(id)
  }

  async withdraw(id: string): Promise<void> {
    await this.#tables.change('consents', id, () => undefined)
  }

  /** Milliseconds since 1970 from which the next secret is taken; `undefined` when now. */
  async waitsUntil(userId: string): Promise<number | undefined> {
    return waitsUntil(await this.#tables.get('attempts', userId), this.#now())
  }

  /** Counts a wrong secret. @returns as {@link waitsUntil}. */
  async countWrong(userId: string): Promise<number | undefined> {
    const now = this.#now()
    await this.#tables.change('attempts', userId, (before) => afterWrong(before, { userId, now }))
    return this.waitsUntil(userId)
  }

  async clearWrong(userId: string): Promise<void> {
    await this.#tables.change('attempts', userId, () => undefined)
  }

  async wipe(): Promise<void> {
    await this.#tables.clear()
  }
}
