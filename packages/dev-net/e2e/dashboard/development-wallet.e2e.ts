import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { persona } from '../../src/personas.ts'
import { type StaticSite, serveSite } from '../../src/sites/static-site.ts'
import { type Lab, openLab } from '../harness/lab.ts'
import { pressAway } from '../harness/press.ts'
import { Dashboard, dashboardFolder } from './fixtures/dashboard.ts'
import { Network } from './fixtures/world.ts'

// As `npm start` serves it: the build's own headers, settings beside it, and the wallet with test keys.

let lab: Lab
let network: Network
let wallet: StaticSite
let site: StaticSite
beforeAll(async () => {
  const folder = fileURLToPath(new URL('../../../../demos/wallet/dist/site', import.meta.url))
  ;[lab, network] = await Promise.all([openLab(), Network.start()])
  wallet = await serveSite({ folder, name: 'wallet.localhost' })
  const config = { nodeUrl: network.node.url, enclaveUrl: lab.enclaveUrl, walletUrl: wallet.url }
  site = await serveSite({
    folder: dashboardFolder,
    name: 'dashboard.localhost',
    singlePage: true,
    files: { '/config.json': JSON.stringify(config) },
  })
})
afterAll(async () => {
  await lab[Symbol.asyncDispose]()
  await Promise.all([site.close(), wallet.close(), network.close()])
})

test('T-12 the development wallet is one of the list, and signs in', async () => {
  const who = persona('Charlie', 'EVM')
  const alice = await network.settle('Alice beside the development wallet')
  await network.share(alice, await network.credential(alice), who)
  const visitor = await lab.visitor({ locale: 'en-GB' })
  const page = await visitor.newPage()
  const refused: string[] = []
  page.on('console', (message) => {
    if (/Content Security Policy|Trusted/.test(message.text())) refused.push(message.text())
  })
  await page.goto(site.url)
  await page.getByRole('button', { name: 'Development wallet' }).click()
  const frame = page.frameLocator('iframe[title="Development wallet"]')
  await frame.getByLabel('Charlie').check()
  await pressAway(frame.getByRole('button', { name: 'Connect' }))
  await pressAway(frame.getByRole('button', { name: 'Sign', exact: true }))
  const dashboard = new Dashboard(page, site.url)
  await dashboard.text('guest.title').waitFor()
  expect(await page.locator('.top-account bdi').getAttribute('title')).toBe(who.address)

  // Its questions can be answered above a question of the page, too.
  await page.locator('.row-card').click()
  await dashboard.button('recv.rescind').click()
  await dashboard.button('recv.rescind_yes').click()
  await pressAway(frame.getByRole('button', { name: 'Sign', exact: true }))
  await dashboard.heading('recv.empty').waitFor()
  expect(refused).toEqual([])
  await visitor.close()
})
