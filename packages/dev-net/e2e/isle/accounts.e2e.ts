import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { shortId } from '../../../ui/src/identifier.tsx'
import { persona } from '../../src/personas.ts'
import type { Resident } from '../dashboard/fixtures/world.ts'
import { violations } from '../harness/axe.ts'
import { type HostPage, type IsleLab, openIsleLab } from './fixtures/isle-lab.ts'
import { injectWallets, type PageWallets } from './fixtures/wallets.ts'

// Wallets that are locked, that show another account, that go: with another account it is another person.

let world: IsleLab
let alice: Resident
let host: HostPage
let wallets: PageWallets
const ben = persona('Ben of the accounts', 'EVM')
beforeAll(async () => {
  world = await openIsleLab()
  alice = await world.network.settle('Alice of the accounts')
  await world.network.identity(alice)
}, 120_000)
afterAll(() => world[Symbol.asyncDispose]())
beforeEach(async () => {
  host = await world.openPage({
    prepare: async (visitor) => {
      wallets = await injectWallets(visitor, [{ name: 'Harbour', accounts: [alice.persona, ben] }])
    },
  })
  await host.create()
})
afterEach(() => host.visitor.close())

const text = () => host.isle.locator('main').innerText()
/** As the wallet names it. */
const address = () => alice.persona.address.toLowerCase()

async function askAlice(): Promise<void> {
  await host.startRequest('ask')
  await host.press('Harbour')
  await host.heading('Share your credential?')
}

test('T-05 a locked wallet: the person is told to open it, and unlocking goes on by itself', async () => {
  wallets.isLocked = true
  await host.press('Harbour')
  await host.heading('Check Harbour')
  await host.isle.getByText('open the wallet yourself: it may be locked').first().waitFor()
  await expect.poll(() => wallets.asked).toEqual(['Harbour eth_requestAccounts'])
  wallets.isLocked = false
  await host.switchAccount('Harbour', 0)
  await host.heading('You are connected')
  expect(wallets.asked.filter((one) => one.endsWith('eth_requestAccounts'))).toHaveLength(1)
})

describe('T-13 another account in the wallet', () => {
  test('stops what runs, asks which to go on with, and nothing of the old one is left', async () => {
    await askAlice()
    expect(await text()).toContain('Identity document')
    await host.switchAccount('Harbour', 1)
    expect(await host.outcome('ask')).toMatchObject({ code: 'wallet_changed' })
    await host.heading('Which account?')
    expect(await violations(host.isle)).toEqual([])
    const shown = await host.isle.locator('body').innerText()
    expect(shown).not.toContain('Identity document')
    expect(shown).not.toContain(shortId(address()))
    await host.press(`Go on with ${shortId(ben.address.toLowerCase())}`)
    await host.heading('Create your profile')
    expect(await host.bank.grantsOf(alice.userId)).toBe(0)
  })

  test('back to the old one, the question is about the old one', async () => {
    await askAlice()
    await host.switchAccount('Harbour', 1)
    await host.heading('Which account?')
    await host.switchAccount('Harbour', 0)
    await host.press(`Go on with ${shortId(address())}`)
    await host.heading('You are connected')
    await host.startRequest('again')
    await host.heading('Share your credential?')
  })

  test('and nobody goes on with it unasked: a new request waits for the answer', async () => {
    await askAlice()
    await host.switchAccount('Harbour', 1)
    await host.heading('Which account?')
    const before = wallets.asked.length
    await host.startRequest('next')
    await host.heading('Which account?')
    expect(wallets.asked).toHaveLength(before)
    await host.press('Use another wallet')
    await host.heading('Prove who you are, once')
  })

  test('a wallet that goes away leads back to the list', async () => {
    await askAlice()
    await host.switchAccount('Harbour', 9)
    expect(await host.outcome('ask')).toMatchObject({ code: 'wallet_changed' })
    await host.isle.getByText('Your wallet was disconnected.').first().waitFor()
    await host.heading('Prove who you are, once')
  })
})

test('T-14 after disconnecting and a reload a wallet is asked for, and going back shows nothing', async () => {
  await askAlice()
  await host.press('Do not share')
  await host.heading('Nothing was shared')
  await host.press('Close')
  await host.heading('You are connected')
  expect(await text()).toContain(shortId(address()))
  await host.press('Disconnect')
  await host.heading('Prove who you are, once')
  await host.page.reload()
  await host.create()
  await host.heading('Prove who you are, once')
  expect(wallets.asked.filter((one) => one.endsWith('eth_requestAccounts'))).toHaveLength(1)
  const away = world.lab.web.put('elsewhere', '/', { body: '<!doctype html><title>elsewhere</title>' })
  await host.page.goto(away)
  await host.page.goBack()
  await host.create()
  await host.heading('Prove who you are, once')
  expect(await host.isle.locator('body').innerText()).not.toContain(shortId(address()))
})
