import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { en as enclave } from '../../../../apps/enclave/src/i18n/en.ts'
import { fieldKey, plainPath } from '../../../../apps/enclave/src/views/credential-fields.ts'
import { persona } from '../../src/personas.ts'
import { inDays, type Resident } from '../dashboard/fixtures/world.ts'
import { violations } from '../harness/axe.ts'
import { injectWallet } from '../harness/test-wallet.ts'
import { agree, openEnclave } from './fixtures/agree.ts'
import { type HostPage, type IsleLab, openIsleLab } from './fixtures/isle-lab.ts'

// Which credential: whose counts, which one is proposed, which is not offered, and what is judged without being seen.

const rivalbank = persona('Rivalbank', 'server')
const day = 86_400_000
let world: IsleLab
let host: HostPage
let alice: Resident
let people = 0
beforeAll(async () => {
  world = await openIsleLab()
}, 120_000)
afterAll(() => world[Symbol.asyncDispose]())
beforeEach(async () => {
  alice = await world.network.settle(`Alice who chooses ${++people}`)
  host = await world.openPage({ prepare: (visitor) => injectWallet(visitor, alice.persona) })
  await host.create()
})
afterEach(() => host.visitor.close())

const daysAgo = (days: number) => new Date(Date.now() - days * day).toISOString()
const accepts = (...issuers: { name: string; key: string }[]) => ({
  issuers: issuers.map(({ name, key }) => ({ name, authPublicKey: key })),
})
const neobank = () => ({ name: 'Neobank', key: host.bank.facts.issuerKey })
const rival = { name: 'Rivalbank', key: rivalbank.caller as string }

/** Asks, and signs in. */
async function ask(more: object = {}): Promise<void> {
  await host.startRequest('ask', more)
  await host.press(/Test wallet/)
}
const granted = async () => (await host.outcome('ask')).value as { credentialId: string; copyId: string }

/** Names of the members of a subject that say something, as the Enclave names them. */
function namesIn(value: unknown, path = 'credentialSubject'): string[] {
  if (typeof value === 'object' && value !== null) {
    // What says how to read the document says nothing of the person.
    const said = Object.entries(value).filter(([name]) => name !== '@context' && name !== 'proof')
    return said.flatMap(([name, inner]) => namesIn(inner, `${path}.${name}`))
  }
  if (value === null || value === undefined || value === '') return []
  const key = fieldKey({ has: (one: string) => one in enclave } as never, path)
  return [key ? (enclave[key] as string) : plainPath(path)]
}

test('T-47 the fields that the consent lists are the fields that the consumer gets', async () => {
  await world.network.identity(alice)
  await ask()
  await host.heading('Share your credential?')
  await host.isle.getByText('The exact fields are shown to you in the next step').waitFor()
  await host.isle.getByRole('button', { name: 'Share', exact: true }).click()
  const dialog = await openEnclave(host)
  const listed = await dialog.surface.locator('.field-groups .chips li > :first-child').allInnerTexts()
  await dialog.consent('yes', 'once')
  const { copyId } = await granted()
  const text = await host.bank.consumer.getCredentialSharedContentDecrypted(copyId)
  const got = namesIn((JSON.parse(text) as { credentialSubject: unknown }).credentialSubject)
  expect(got.length).toBeGreaterThan(10)
  expect(listed.toSorted()).toEqual(got.toSorted())
})

test('T-50 a credential of another issuer that counts is enough: nobody is verified again', async () => {
  const id = await world.network.credential(alice, { issuer: rivalbank, notes: { issuer: 'Rivalbank' } })
  await ask({ need: accepts(neobank(), rival) })
  await host.heading('Share your credential?')
  expect(await host.isle.locator('.terms').innerText()).toContain('from Rivalbank')
  await host.isle.getByRole('button', { name: 'Share', exact: true }).click()
  await agree(host)
  expect((await granted()).credentialId).toBe(id)
  expect(host.bank.calls).toEqual([])
})

describe('T-51 of several that fit', () => {
  test('the newest is proposed, and the person may take another', async () => {
    const old = await world.network.credential(alice, { notes: { issuedAt: daysAgo(300) } })
    await world.network.credential(alice, { notes: { issuedAt: daysAgo(2), level: 'plus' } })
    await world.network.credential(alice, { notes: { issuedAt: daysAgo(1), status: 'revoked' } })
    await ask({ need: accepts(neobank()) })
    await host.heading('Share your credential?')
    const choices = host.isle.getByRole('radio')
    expect(await choices.count()).toBe(2)
    expect(await choices.first().isChecked()).toBe(true)
    expect(await host.isle.locator('label.check').first().innerText()).toContain('Identity document and address')
    expect(await violations(host.isle)).toEqual([])
    await choices.last().check()
    await host.isle.getByRole('button', { name: 'Share', exact: true }).click()
    await agree(host)
    expect((await granted()).credentialId).toBe(old)
  })
})

describe('T-52 of age, without the day', () => {
  const born = (date: string) =>
    JSON.stringify({ credentialSubject: { firstName: 'Alice', dateOfBirth: `${date}T00:00:00.000Z` } })
  const now = new Date()
  const limit = `${now.getUTCFullYear() - 18}${now.toISOString().slice(4, 10)}`
  const ofAge = () => ({
    ...accepts(neobank()),
    privateFields: { pick: { 'credentialSubject.dateOfBirth': [{ atMost: limit }] } },
  })

  test('is judged where only its owner can read it; the page learns which credential fits', async () => {
    const id = await world.network.credential(alice, { text: born('1991-04-23') })
    await host.start('find', 'findCredentials', ofAge())
    await host.press(/Test wallet/)
    await agree(host)
    expect((await host.outcome('find')).value).toMatchObject([{ id }])
    const heard = await host.page.evaluate(() => {
      const { page } = globalThis as unknown as { page: { events: unknown; calls: unknown } }
      return JSON.stringify([page.events, page.calls])
    })
    expect(heard).not.toContain('1991')
    expect(heard).not.toContain('Alice')
  })

  test('is answered with no, and no more, for who is not', async () => {
    await world.network.credential(alice, { text: born(`${now.getUTCFullYear() - 17}-01-01`) })
    await ask({ need: ofAge(), onMissing: 'fail' })
    await host.heading('Your key is needed')
    await host.isle.getByText('this site learns yes or no').waitFor()
    await agree(host)
    expect(await host.outcome('ask')).toMatchObject({ code: 'no_credential' })
  })
})

describe('T-53 one that is over', () => {
  test.each<[string, Readonly<Record<string, string>>, string]>([
    ['expired', { expiresAt: daysAgo(3) }, 'Your credential of Neobank has expired.'],
    ['revoked', { status: 'revoked' }, 'Neobank has withdrawn the credential that you had.'],
    ['too old for the site', { issuedAt: daysAgo(90) }, 'is older than this site accepts.'],
  ])('%s is not offered: why, and how to renew it', async (_, notes, why) => {
    await world.network.credential(alice, { notes })
    await ask({ need: { ...accepts(neobank()), maxAgeDays: notes['issuedAt'] === undefined ? undefined : 30 } })
    await host.heading('This site needs to know who you are')
    const text = await host.isle.locator('main').innerText()
    expect(text).toContain(why)
    expect(text).toContain('Get verified again to renew it.')
    expect(await violations(host.isle)).toEqual([])
    await host.isle.getByRole('button', { name: 'Get verified' }).waitFor()
  })
})

test('T-55 a lock is shown before it is agreed to, and afterwards with a date and nothing to press', async () => {
  await world.network.identity(alice)
  const lockedUntil = inDays(30)
  const date = new Intl.DateTimeFormat('en-US', { dateStyle: 'long' }).format(lockedUntil * 1000)
  await ask({ lockedUntil })
  await host.heading('Share your credential?')
  const text = await host.isle.locator('.terms').innerText()
  expect(text).toContain(`You cannot end it before ${date}.`)
  await host.isle.getByRole('button', { name: 'Share', exact: true }).click()
  await agree(host)
  await granted()
  await host.heading('Shared')
  await host.press('Who has access')
  await host.isle.getByText(`Locked until ${date}`).waitFor()
  expect(await host.isle.getByRole('button', { name: /^End access/ }).isDisabled()).toBe(true)
})
