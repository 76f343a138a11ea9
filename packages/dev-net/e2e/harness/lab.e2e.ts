import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ThirdPartyStorage } from './browser.ts'
import { type Lab, openLab } from './lab.ts'
import { readStorage } from './storage.ts'

// What the other scenarios rely on: this browser is as strict as those of people.

const folder = mkdtempSync(join(tmpdir(), 'lab-'))
writeFileSync(join(folder, 'headers.json'), JSON.stringify({ frame: {}, dialog: {}, asset: {} }))
// The driver's `evaluate` counts as a press, so the page tries by itself.
const unasked = `<script>document.title = String(window.open('/dialog.html'))</script>`
const asked = `<button onclick="window.open('/dialog.html')">open</button>`
writeFileSync(join(folder, 'index.html'), unasked + asked)
writeFileSync(join(folder, 'dialog.html'), '<h1>dialog</h1>')

describe.each<ThirdPartyStorage>(['partitioned', 'denied'])('a browser with %s storage', (storage) => {
  let lab: Lab
  beforeAll(async () => {
    lab = await openLab({ storage, enclaveFolder: folder })
  })
  afterAll(() => lab[Symbol.asyncDispose]())

  async function embedded(host: string) {
    const visitor = await lab.visitor()
    const page = await visitor.newPage()
    await page.goto(lab.web.put(host, '/', { body: `<iframe src="${lab.enclaveUrl}/"></iframe>` }))
    const frame = page.frame({ url: `${lab.enclaveUrl}/` })
    if (frame === null) throw new Error('no frame')
    return { visitor, frame }
  }

  test('blocks popups that nobody pressed for', async () => {
    const { visitor, frame } = await embedded('dapp')
    expect(await frame.title()).toBe('null')
    const popup = visitor.waitForEvent('page')
    await frame.getByRole('button', { name: 'open' }).click()
    expect(await (await popup).getByRole('heading').innerText()).toBe('dialog')
    await visitor.close()
  })

  test('keeps what frames store apart', async () => {
    const { visitor, frame } = await embedded('dapp')
    const store = () =>
      frame.evaluate(() => {
        try {
          localStorage.setItem('a', '1')
          return 'stored'
        } catch (error) {
          return (error as Error).name
        }
      })
    expect(await store()).toBe(storage === 'denied' ? 'SecurityError' : 'stored')
    const indexedDb = await frame.evaluate(async () => {
      const request = indexedDB.open('x')
      return new Promise((resolve) => {
        request.onsuccess = () => resolve('opened')
        request.onerror = () => resolve('denied')
      })
    })
    expect(indexedDb).toBe(storage === 'denied' ? 'denied' : 'opened')
    const top = await visitor.newPage()
    await top.goto(`${lab.enclaveUrl}/dialog.html`)
    expect((await readStorage(top)).local).toEqual({})
    await visitor.close()
  })
})
