import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Persona, persona } from '../../src/personas.ts'
import { Dashboard } from '../dashboard/fixtures/dashboard.ts'
import type { Resident } from '../dashboard/fixtures/world.ts'
import { violations } from '../harness/axe.ts'
import { serveDashboard } from './fixtures/dashboard-site.ts'
import { type HostPage, type IsleLab, openIsleLab } from './fixtures/isle-lab.ts'
import { injectWallets, type PageWallets } from './fixtures/wallets.ts'

// "I have a profile with another wallet": the Dashboard adds this one, and the page goes on with the same profile.

let world: IsleLab
let dashboard: Awaited<ReturnType<typeof serveDashboard>>
let host: HostPage
let alice: Resident
let newcomer: Persona
let wallets: PageWallets
let people = 0
beforeAll(async () => {
  world = await openIsleLab()
  dashboard = await serveDashboard({ nodeUrl: world.node.url, enclaveUrl: world.lab.enclaveUrl })
}, 120_000)
afterAll(async () => {
  await dashboard.close()
  await world[Symbol.asyncDispose]()
})
beforeEach(async () => {
  alice = await world.network.settle(`Alice with two wallets ${++people}`)
  newcomer = persona(`New wallet of Alice with two ${people}`, 'EVM')
  host = await world.openPage({
    dashboardUrl: dashboard.url,
    prepare: async (visitor) => {
      wallets = await injectWallets(visitor, [
        { name: 'Old wallet', accounts: [alice.persona] },
        { name: 'New wallet', accounts: [newcomer] },
      ])
    },
  })
  await host.create()
  await host.start('join', 'ensureProfile')
  await host.press('New wallet')
  await host.press('I have a profile with another wallet')
  await host.heading('Add this wallet to your profile')
})
afterEach(() => host.visitor.close())

/** The Dashboard in its tab, signed in with the wallet that has the profile, at the question. */
async function openDashboard(): Promise<Dashboard> {
  const opened = host.visitor.waitForEvent('page')
  await host.press('Open the Dashboard')
  const tab = new Dashboard(await opened, dashboard.url)
  await tab.page.getByRole('button', { name: 'Old wallet' }).click()
  await tab.button('link.yes').waitFor({ timeout: 20_000 })
  return tab
}

test('T-11 leads to linking; after approval in the Dashboard the page goes on with the same profile', async () => {
  expect(await violations(host.isle)).toEqual([])
  const tab = await openDashboard()
  await tab.page.getByText(new URL(world.isle.url).origin, { exact: true }).waitFor()
  await tab.button('link.yes').click()
  await tab.text('link.added').waitFor()
  expect((await host.outcome('join')).value).toEqual({ userId: alice.userId, created: false })
  await host.heading('You are connected')
  expect((await alice.client.getWallets()).map(({ address }) => address)).toContain(newcomer.address)
  expect(wallets.asked.filter((one) => one === 'New wallet personal_sign')).toHaveLength(2)
})

test('T-11 refused in the Dashboard, nothing is added, and it can be tried again', async () => {
  const tab = await openDashboard()
  await tab.button('link.no').click()
  await host.isle.getByText('The wallet was not added.').first().waitFor()
  expect(await alice.client.getWallets()).toHaveLength(1)
  await tab.page.close()
  const again = await openDashboard()
  await again.button('link.yes').click()
  expect((await host.outcome('join')).value).toMatchObject({ userId: alice.userId })
})
