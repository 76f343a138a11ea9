import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { en } from '../../../../apps/enclave/src/i18n/en.ts'
import { StripDriver } from '../harness/dialog-driver.ts'
import { HostPage } from '../harness/host-page.ts'
import { type Lab, openLab } from '../harness/lab.ts'

// Whose name stands beside an origin: the one that this Enclave's operator listed, or the page's own words.

let lab: Lab
beforeAll(async () => {
  lab = await openLab({ deployment: (web) => ({ apps: { [web.origin('bank')]: 'Riverbank' } }) })
})
afterAll(() => lab[Symbol.asyncDispose]())

/** What the dialog says about who asks. */
async function whoAsks(site: string, appName: string): Promise<string> {
  const visitor = await lab.visitor()
  const host = await HostPage.open({ web: lab.web, visitor, url: lab.enclaveUrl, site })
  await host.call('open-idos:hello', { versions: [1], appName })
  await host.call('reconfigure', { mode: 'new', userId: randomUUID(), expectedUserEncryptionPublicKey: undefined })
  void host.call('ensureUserEncryptionProfile')
  const dialog = await new StripDriver(host.frame).open(visitor, 'create')
  const text = await dialog.surface.locator('.who-asks').innerText()
  await visitor.close()
  return text
}

test('T-45 a listed application is shown by its listed name, whatever it calls itself', async () => {
  const text = await whoAsks('bank', 'The Central Bank')
  expect(text).toContain(new URL(lab.web.origin('bank')).host)
  expect(text).toContain(en['who.published'].replace('{name}', 'Riverbank'))
  expect(text).not.toContain('Central')
})

test('T-46 another one that takes the name is shown by its origin, and the name as its own words', async () => {
  const text = await whoAsks('elsewhere', 'Riverbank')
  expect(text).toContain(new URL(lab.web.origin('elsewhere')).host)
  expect(text).toContain(en['who.calls_itself'].replace('{name}', 'Riverbank'))
  expect(text).not.toContain(en['who.published'].replace('{name}', 'Riverbank'))
})
