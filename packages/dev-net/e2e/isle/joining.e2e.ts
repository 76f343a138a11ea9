import { afterAll, beforeAll, expect, test } from 'vitest'
import { persona } from '../../src/personas.ts'
import { violations } from '../harness/axe.ts'
import { StripDriver } from '../harness/dialog-driver.ts'
import { injectWallet, type TestWallet } from '../harness/test-wallet.ts'
import { type HostPage, type IsleLab, openIsleLab } from './fixtures/isle-lab.ts'

// Joining when not everything goes well: no step is done twice, and nothing half is left behind.

let world: IsleLab
let host: HostPage
let wallet: TestWallet
const alice = persona('Alice who hesitates', 'EVM')

beforeAll(async () => {
  world = await openIsleLab()
  host = await world.openPage({
    prepare: async (visitor) => {
      wallet = await injectWallet(visitor, alice)
    },
  })
  await host.create()
}, 120_000)
afterAll(() => world[Symbol.asyncDispose]())

test('T-07 refusing the ownership signature leaves no profile, and the key is kept', async () => {
  await host.start('join', 'ensureProfile')
  await host.press(/Test wallet/)
  await host.heading('Create your profile')
  wallet.refuse(true)
  await host.press('Create a profile')
  const dialog = await new StripDriver(await host.enclave()).open(host.visitor, 'create')
  await dialog.choose('password')
  await dialog.newPassword('orbit-velvet-cactus-quorum-77')
  await dialog.closed()
  await host.isle.getByText('You did not sign, so no profile was created.').first().waitFor()
  expect(host.bank.profile).toBeUndefined()
  expect(wallet.signed).toEqual([])
})

test('T-09 after a reload joining goes on at the first step that is not done', async () => {
  await host.page.reload()
  await host.create()
  await host.start('join', 'ensureProfile')
  await host.heading(/Create your profile|Prove who you are/)
  if (await host.isle.getByRole('button', { name: /Test wallet/ }).isVisible()) await host.press(/Test wallet/)
  await host.isle.getByRole('button', { name: 'Go on where you stopped' }).waitFor()
})

test('T-08, T-92 when the profile cannot be written the same step is tried again: no new key, no new signature', async () => {
  wallet.refuse(false)
  host.bank.failing.add('createProfile')
  const windows = host.visitor.pages().length
  await host.press('Go on where you stopped')
  await host.heading('That did not work')
  expect(await violations(host.isle)).toEqual([])
  const card = await host.isle.locator('main').innerText()
  expect(card).toContain('Nothing was shared or changed.')
  expect(card).not.toContain('undefined')
  const [error] = await host.events<{ ref: string; code: string }>('error')
  expect(card).toContain(error?.ref)
  const signed = wallet.signed.length
  await host.press('Try again')
  expect((await host.outcome('join')).value).toMatchObject({ created: true })
  expect(host.bank.calls.filter((name) => name === 'createProfile')).toHaveLength(2)
  expect(host.visitor.pages()).toHaveLength(windows)
  // One more: signing in.
  expect(wallet.signed.length - signed).toBeLessThanOrEqual(1)
})

test('T-10 a wallet that has a profile is signed in with one signature', async () => {
  const signed = wallet.signed.length
  await host.page.reload()
  await host.create()
  await host.start('join', 'ensureProfile')
  await host.heading(/You are connected|Prove who you are/)
  if (await host.isle.getByRole('button', { name: /Test wallet/ }).isVisible()) await host.press(/Test wallet/)
  expect((await host.outcome('join')).value).toMatchObject({ created: false })
  expect(wallet.signed.length - signed).toBeLessThanOrEqual(1)
})
