import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { en } from '../../../../apps/enclave/src/i18n/en.ts'
import { en as strip } from '../../../../apps/enclave/src/i18n/strip/en.ts'
import { calls, changeTo, type Gallery, listen, openGallery } from './fixtures/gallery.ts'

// T-88: everything by keyboard alone, and every change heard once.

let gallery: Gallery
beforeAll(async () => {
  gallery = await openGallery()
})
afterAll(() => gallery[Symbol.asyncDispose]())

/** Role and name of what has the focus. */
async function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement as HTMLElement | null
    if (!element || element === document.body) return 'nothing'
    const labels = 'labels' in element ? (element as HTMLInputElement).labels : null
    const label = element.getAttribute('aria-label') ?? labels?.[0]?.textContent ?? element.textContent ?? ''
    return `${element.tagName.toLowerCase()} ${label.trim().replace(/\s+/g, ' ')}`
  })
}

/** Presses Tab until it has been through `count` elements. */
async function tabThrough(page: Page, count: number): Promise<readonly string[]> {
  const seen: string[] = []
  for (let at = 0; at < count; at++) {
    await page.keyboard.press('Tab')
    seen.push(await focused(page))
  }
  return seen
}

describe('unlocking', () => {
  it('begins in the password field and goes on in reading order', async () => {
    const page = await gallery.open({ show: 'unlock-password' })
    expect(await focused(page)).toBe(`input ${en['unlock.password']}`)
    expect(await tabThrough(page, 9)).toEqual([
      `button ${en['password.show']}`,
      expect.stringContaining(`select ${en['keep.label']}`),
      expect.stringContaining(`input ${en['unlock.add_passkey']}`),
      `button ${en['unlock.submit']}`,
      `button ${en['way.passkey']}`,
      `button ${en['way.words']}`,
      `button ${en['action.cancel']}`,
      `summary ${en['mark.help']}`,
      expect.stringContaining(`select ${en['app.language']}`),
    ])
    await page.context().close()
  })

  it('is sent by Enter and left by Escape, once each', async () => {
    const page = await gallery.open({ show: 'unlock-password' })
    await page.keyboard.type('hunter22')
    await page.keyboard.press('Enter')
    expect(await calls(page)).toEqual(['submit 8 visit false'])
    await page.keyboard.press('Escape')
    expect(await calls(page)).toEqual(['submit 8 visit false', 'cancel'])
    await page.context().close()
  })

  it('shows and hides what was typed by a toggle that says which', async () => {
    const page = await gallery.open({ show: 'unlock-password' })
    await page.keyboard.type('hunter22')
    const toggle = page.getByRole('button', { name: en['password.show'] })
    expect(await toggle.getAttribute('aria-pressed')).toBe('false')
    await toggle.press('Space')
    expect(await toggle.getAttribute('aria-pressed')).toBe('true')
    expect(await page.getByLabel(en['unlock.password'], { exact: true }).getAttribute('type')).toBe('text')
    expect(await calls(page)).toEqual([])
    await page.context().close()
  })

  it('by passkey takes one press of Enter', async () => {
    const page = await gallery.open({ show: 'unlock-passkey' })
    expect(await focused(page)).toBe(`button ${en['unlock.submit_passkey']}`)
    await page.keyboard.press('Enter')
    expect(await calls(page)).toEqual(['submit 0 visit false'])
    await page.context().close()
  })

  it('T-18 a wrong password stays, is tied to the field, and is heard once', async () => {
    const page = await gallery.open({ show: 'unlock-password' })
    await page.keyboard.type('hunter22')
    const heard = await listen(page)
    await changeTo(page, 'unlock-password-wrong')
    const field = page.getByLabel(en['unlock.password'], { exact: true })
    await page.locator('[aria-invalid="true"]').waitFor()
    expect(await field.inputValue()).toBe('hunter22')
    expect(await focused(page)).toBe(`input ${en['unlock.password']}`)
    const described = (await field.getAttribute('aria-describedby'))?.split(' ') ?? []
    expect(await page.locator(`[id="${described[0]}"]`).innerText()).toBe(en['unlock.wrong_password'])
    expect(await heard()).toEqual([{ kind: 'assertive', text: en['unlock.wrong_password'] }])
    // The same mistake again is a new one, and typing takes the mark away.
    await changeTo(page, 'unlock-password-wrong')
    await expect.poll(async () => (await heard()).length).toBe(2)
    await page.keyboard.type('3')
    expect(await field.getAttribute('aria-invalid')).toBeNull()
    await page.context().close()
  })

  it('counts down in sight but is heard only at the start and at the end', async () => {
    const page = await gallery.open({ show: 'unlock-password' })
    await page.clock.install()
    const heard = await listen(page)
    await changeTo(page, 'unlock-password-limited')
    await page
      .getByText(/30 seconds/)
      .first()
      .waitFor()
    await page.clock.runFor(10_000)
    await page.locator('.field-error', { hasText: '20 seconds' }).waitFor()
    expect((await heard()).map(({ kind }) => kind)).toEqual(['assertive'])
    await page.clock.runFor(25_000)
    await expect.poll(async () => (await heard()).at(-1)).toEqual({ kind: 'polite', text: en['unlock.attempts_over'] })
    expect(await heard()).toHaveLength(2)
    await page.context().close()
  })

  it('says whom it waits for, and after eight seconds why it takes so long', async () => {
    const page = await gallery.open({ show: 'unlock-password' })
    await page.clock.install()
    const heard = await listen(page)
    await changeTo(page, 'unlock-password-busy')
    await page.getByRole('progressbar', { name: en['busy.deriving'] }).waitFor()
    // More of the same work is no news.
    await changeTo(page, 'unlock-password-busy', { busy: { what: 'deriving', fraction: 0.7 } })
    await page.clock.runFor(9_000)
    await page.getByRole('progressbar', { name: en['busy.deriving_long'] }).waitFor()
    expect(await heard()).toEqual([
      { kind: 'polite', text: en['busy.deriving'] },
      { kind: 'polite', text: en['busy.deriving_long'] },
    ])
    await page.keyboard.press('Enter')
    expect(await calls(page)).toEqual([])
    await page.context().close()
  })
})

describe('making a key', () => {
  it('begins at the heading, and Enter chooses', async () => {
    const page = await gallery.open({ show: 'choose-way' })
    expect(await focused(page)).toBe(`h1 ${en['choose.title']}`)
    const [first] = await tabThrough(page, 1)
    expect(first).toContain(`button ${en['choose.passkey']}`)
    await page.keyboard.press('Enter')
    expect(await calls(page)).toEqual(['choose passkey'])
    await page.context().close()
  })

  it('T-16 a password must be strong, and typed twice', async () => {
    const page = await gallery.open({ show: 'new-password' })
    const heard = await listen(page)
    const invalid = page.locator('[aria-invalid="true"]')
    await page.keyboard.type('short')
    await page.keyboard.press('Enter')
    await invalid.waitFor()
    expect(await focused(page)).toBe(`input ${en['password.label']}`)
    await page.keyboard.type(' but now long enough')
    await page.keyboard.press('Enter')
    await invalid.waitFor()
    await expect.poll(() => focused(page)).toBe(`input ${en['password.repeat']}`)
    await page.keyboard.type('short but now long enough')
    await page.keyboard.press('Enter')
    await expect.poll(() => calls(page)).toEqual(['submit 25 visit'])
    const alarms = (await heard()).filter(({ kind }) => kind === 'assertive').map(({ text }) => text)
    expect(alarms).toEqual([en['password.weak'], en['password.mismatch']])
    await page.context().close()
  })

  it('says the strength in words when it changes', async () => {
    const page = await gallery.open({ show: 'new-password' })
    const heard = await listen(page)
    const said = (level: string) => ({ kind: 'polite', text: en['strength.said'].replace('{level}', level) })
    await page.keyboard.type('seven')
    await expect.poll(heard).toContainEqual(said(en['strength.too-short']))
    await page.keyboard.type(' seven seven seven')
    await expect.poll(heard).toContainEqual(said(en['strength.strong']))
    expect((await heard()).filter(({ text }) => text === said(en['strength.strong']).text)).toHaveLength(1)
    await page.context().close()
  })

  it('the check of the kit goes to the word that is missing', async () => {
    const page = await gallery.open({ show: 'check-kit' })
    expect(await focused(page)).toBe('input Word 3')
    await page.keyboard.type(' Olive ')
    await page.keyboard.press('Enter')
    await expect.poll(() => focused(page)).toBe('input Word 7')
    await page.context().close()
  })
})

describe('a change of screen', () => {
  it('moves the focus to the heading, which is not said a second time', async () => {
    const page = await gallery.open({ show: 'unlock-password' })
    const heard = await listen(page)
    await changeTo(page, 'recovery-kit')
    await page.getByRole('heading', { level: 1, name: en['kit.title'] }).waitFor()
    await expect.poll(() => focused(page)).toBe(`h1 ${en['kit.title']}`)
    expect(await heard()).toEqual([])
    expect(await page.title()).toBe(en['kit.title'])
    await page.context().close()
  })

  it('says the title once where the focus goes into a field', async () => {
    const page = await gallery.open({ show: 'choose-way' })
    const heard = await listen(page)
    await changeTo(page, 'unlock-words')
    await expect.poll(() => focused(page)).toContain(en['unlock.words'])
    await expect.poll(heard).toEqual([{ kind: 'polite', text: en['unlock.title'] }])
    await page.context().close()
  })

  it('has one heading of the first level and one of each live region on every screen', async () => {
    const page = await gallery.open({ show: 'loading' })
    for (const name of ['choose-way', 'consent-share', 'vault-profile', 'failed', 'finished', 'show-password']) {
      await gallery.go(page, { show: name })
      expect([name, await page.locator('h1').count()]).toEqual([name, 1])
      expect([name, await page.locator('[aria-live]').count()]).toEqual([name, 2])
    }
    await page.context().close()
  })
})

describe('agreeing', () => {
  it('T-45 comes after reading: refuse and allow are the last before the help', async () => {
    const page = await gallery.open({ show: 'consent-share' })
    expect(await focused(page)).toBe(`h1 ${en['consent.title_share']}`)
    expect(await tabThrough(page, 5)).toEqual([
      `button ${en['consent.show_values']}`,
      `button ${en['consent.copy_receiver']}`,
      `input ${en['consent.once']}`,
      `button ${en['consent.no']}`,
      `button ${en['consent.yes']}`,
    ])
    await page.context().close()
  })

  it('gives both answers the same size', async () => {
    const page = await gallery.open({ show: 'consent-read' })
    const boxes = await Promise.all(
      (['consent.no', 'consent.yes'] as const).map((key) => page.getByRole('button', { name: en[key] }).boundingBox()),
    )
    expect(boxes[0]?.width).toBe(boxes[1]?.width)
    expect(boxes[0]?.height).toBe(boxes[1]?.height)
    await page.context().close()
  })

  it('counts only after the answers were in sight for half a second', async () => {
    const page = await gallery.open({ show: 'consent-share' }, { viewport: { width: 400, height: 500 } })
    await page.clock.install()
    const allow = page.getByRole('button', { name: en['consent.yes'] })
    expect(await allow.getAttribute('aria-disabled')).toBe('true')
    // Far below the fold, no time makes it count.
    await page.clock.runFor(10_000)
    await allow.evaluate((button) => (button as HTMLElement).click())
    expect(await calls(page)).toEqual([])
    await allow.scrollIntoViewIfNeeded()
    await page.getByText(en['allow.wait']).waitFor({ state: 'attached' })
    await allow.evaluate((button) => (button as HTMLElement).click())
    expect(await calls(page)).toEqual([])
    await expect
      .poll(async () => {
        await page.clock.runFor(200)
        return allow.getAttribute('aria-disabled')
      })
      .toBe('false')
    await page.getByLabel(en['consent.once'], { exact: true }).focus()
    await page.keyboard.press('ArrowRight')
    await allow.press('Enter')
    expect(await calls(page)).toEqual(['allow visit'])
    await page.context().close()
  })

  it('can be refused at once, by button and by Escape', async () => {
    const page = await gallery.open({ show: 'consent-read' })
    await page.getByRole('button', { name: en['consent.no'] }).press('Enter')
    await page.keyboard.press('Escape')
    expect(await calls(page)).toEqual(['refuse', 'refuse'])
    await page.context().close()
  })

  it('another question forgets what was chosen for the one before', async () => {
    const page = await gallery.open({ show: 'consent-read' })
    await page.getByLabel(en['consent.always'], { exact: true }).check()
    await changeTo(page, 'consent-share')
    await page.getByRole('heading', { name: en['consent.title_share'] }).waitFor()
    expect(await page.getByLabel(en['consent.once'], { exact: true }).isChecked()).toBe(true)
    await page.context().close()
  })

  it('Enter on the heading agrees to nothing', async () => {
    const page = await gallery.open({ show: 'allow-site' })
    await page.keyboard.press('Enter')
    expect(await calls(page)).toEqual([])
    await page.context().close()
  })
})

describe('the vault', () => {
  it('asks above the page, keeps the focus there, and gives it back', async () => {
    const page = await gallery.open({ show: 'vault-profile' }, { viewport: { width: 900, height: 800 } })
    const forget = page.getByRole('button', { name: en['profile.forget'] })
    await forget.press('Enter')
    await expect.poll(() => focused(page)).toBe(`h2 ${en['profile.forget_ask']}`)
    expect(await tabThrough(page, 2)).toEqual([`button ${en['action.keep_it']}`, `button ${en['profile.forget_yes']}`])
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await expect.poll(() => focused(page)).toBe(`button ${en['profile.forget']}`)
    // Escape left the question, not the page.
    expect(await calls(page)).toEqual([])
    await page.keyboard.press('Escape')
    expect(await calls(page)).toEqual(['back'])
    await page.context().close()
  })

  it('clears everything only after a tick', async () => {
    const page = await gallery.open({ show: 'vault-home' })
    await page.getByRole('button', { name: en['vault.wipe'] }).press('Enter')
    const yes = page.getByRole('button', { name: en['vault.wipe_yes'] })
    await yes.press('Enter')
    expect(await calls(page)).toEqual([])
    await page.getByLabel(en['vault.wipe_check']).press('Space')
    await yes.press('Enter')
    expect(await calls(page)).toEqual(['wipe'])
    await page.context().close()
  })

  it('withdraws what is in force, and only that', async () => {
    const page = await gallery.open({ show: 'vault-profile' })
    const withdraw = page.getByRole('button', { name: /^Withdraw: bank\.example may give copies/ })
    await withdraw.press('Enter')
    await page.getByRole('dialog').getByRole('button', { name: en['profile.withdraw'] }).press('Enter')
    expect(await calls(page)).toEqual(['withdraw c1'])
    await page.context().close()
  })
})

describe('the clipboard', () => {
  it('gets the words and loses them after a minute', async () => {
    const page = await gallery.open({ show: 'recovery-kit' }, { permissions: ['clipboard-read', 'clipboard-write'] })
    await page.clock.install()
    const heard = await listen(page)
    // Reading is off for the page itself: what it writes is watched instead.
    await page.evaluate(() => {
      const written: string[] = []
      Object.assign(globalThis, { written })
      navigator.clipboard.writeText = async (text) => void written.push(text)
    })
    const written = () => page.evaluate(() => (globalThis as unknown as { written: string[] }).written)
    await page.getByRole('button', { name: en['kit.copy'] }).press('Enter')
    await expect.poll(heard).toEqual([{ kind: 'polite', text: en['copy.secret_said'] }])
    expect((await written()).map((text) => text.split(' ').length)).toEqual([12])
    await page.clock.runFor(61_000)
    await expect.poll(async () => (await written()).at(-1)?.trim()).toBe('')
    await page.context().close()
  })

  it('says so where the browser refuses', async () => {
    const page = await gallery.open({ show: 'show-password' })
    const heard = await listen(page)
    await page.evaluate(() => {
      navigator.clipboard.writeText = () => Promise.reject(new Error('no'))
    })
    await page.getByRole('button', { name: en['show.copy'] }).press('Enter')
    await expect.poll(heard).toEqual([{ kind: 'assertive', text: en['copy.failed'] }])
    await page.context().close()
  })
})

describe('the strip', () => {
  it('is pressed and left by keyboard, and says what it waits for', async () => {
    const page = await gallery.open({ show: 'press-unlock', strip: true }, { viewport: { width: 320, height: 80 } })
    await page.getByRole('button', { name: strip.unlock }).press('Enter')
    await page.evaluate(() => {
      const said: string[] = []
      Object.assign(globalThis, { said })
      const region = document.querySelector('[role="status"]')
      if (!region) return
      new MutationObserver(() => said.push(region.textContent ?? '')).observe(region, {
        childList: true,
        subtree: true,
        characterData: true,
      })
    })
    await changeTo(page, 'waiting')
    await expect.poll(() => focused(page)).toBe(`button ${strip.show}`)
    expect(await page.evaluate(() => (globalThis as unknown as { said: string[] }).said)).toEqual([strip.waiting])
    await page.getByRole('button', { name: strip.cancel }).press('Enter')
    expect(await calls(page)).toEqual(['press', 'cancel'])
    await page.context().close()
  })
})
