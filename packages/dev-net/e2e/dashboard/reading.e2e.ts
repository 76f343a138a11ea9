import type { BrowserContext } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { ThirdPartyStorage } from '../harness/browser.ts'
import { Dashboard, type DashboardLab, openDashboardLab } from './fixtures/dashboard.ts'
import { injectWallets, type WalletHand } from './fixtures/wallets.ts'
import type { Resident } from './fixtures/world.ts'

let here: DashboardLab
let alice: Resident
let visitor: BrowserContext
let wallet: WalletHand

describe.each<ThirdPartyStorage>(['partitioned', 'denied'])(
  'flow 2: Alice looks at her data, storage of frames %s',
  (storage) => {
    beforeAll(async () => {
      here = await openDashboardLab({ storage })
      alice = await here.network.settle('Alice of reading')
    })
    afterAll(() => here[Symbol.asyncDispose]())

    beforeEach(async () => {
      visitor = await here.visitor()
      wallet = await injectWallets(visitor, [{ name: 'Test wallet', accounts: [alice.persona] }])
    })
    afterEach(() => visitor.close())

    test('T-10 T-41 T-64 T-65 one signature, then a credential opens in the Enclave with its fields and pictures', async () => {
      const { id } = await here.network.identity(alice)
      const dashboard = await Dashboard.signIn(visitor, here.url)
      expect(wallet.signed).toHaveLength(1)
      await dashboard.go('/credentials')
      await dashboard.page.locator(`a[href="/credentials/${id}"]`).click()
      await dashboard.button('cred.open').click()
      await dashboard.answerEnclave()
      await dashboard.heading('group.person').waitFor()
      await dashboard.page.getByText('23 April 1991').waitFor()
      await dashboard.page.getByText('Portugal').first().waitFor()
      await dashboard.text('proof.valid_known').waitFor()
      const pictures = dashboard.page.locator('.picture img')
      expect(await pictures.count()).toBe(3)
      await expect
        .poll(() => pictures.evaluateAll((all) => all.every((one) => (one as HTMLImageElement).naturalWidth === 480)))
        .toBe(true)
      expect(await dashboard.page.locator('main').innerText()).not.toContain('<~')
    })
  },
)
