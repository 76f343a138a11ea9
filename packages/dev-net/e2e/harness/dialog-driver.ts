import type { BrowserContext, Frame, FrameLocator, Locator, Page } from 'playwright-core'
import { en } from '../../../../apps/enclave/src/i18n/en.ts'
import { en as strip } from '../../../../apps/enclave/src/i18n/strip/en.ts'
import { press, pressUntil } from './press.ts'

/** Where a dialog is drawn: in its own window, or inside the frame. */
type Surface = Page | Frame | FrameLocator
/** Sentences without plural forms. */
type Label = { [K in keyof typeof en]: (typeof en)[K] extends string ? K : never }[keyof typeof en]
type Keep = 'page' | 'visit' | '7d' | '30d'

const button = (surface: Surface, name: string): Locator => surface.getByRole('button', { name, exact: true })

/** Whether something shows, given the time that a screen takes. A window that closes shows nothing more. */
async function appears(what: Locator): Promise<boolean> {
  return what.waitFor({ timeout: 3000 }).then(
    () => true,
    () => false,
  )
}

/** The strip in the host page: one button, sometimes more. */
export class StripDriver {
  readonly frame: Frame | FrameLocator

  constructor(frame: Frame | FrameLocator) {
    this.frame = frame
  }

  /** A button of the strip by its key in the catalogue. */
  button(name: keyof typeof strip): Locator {
    return this.frame.getByRole('button', { name: strip[name] })
  }

  /** Presses a button that opens no window. */
  press(name: keyof typeof strip): Promise<void> {
    return press(this.button(name))
  }

  /** The dialog in a window that is open already. */
  at(popup: Page): DialogDriver {
    return new DialogDriver(popup)
  }

  /** The dialog, drawn in the frame. */
  inline(): DialogDriver {
    return new DialogDriver(this.frame)
  }

  /** Presses, and gives the window that opens. */
  async open(context: BrowserContext, name: keyof typeof strip = 'unlock'): Promise<DialogDriver> {
    return new DialogDriver(await pressUntil(this.button(name), context.waitForEvent('page')))
  }

  /** Presses whatever it asks for, and gives the window that opens. */
  async openAny(context: BrowserContext): Promise<DialogDriver> {
    const button = this.frame.getByRole('button').first()
    await button.waitFor()
    return new DialogDriver(await pressUntil(button, context.waitForEvent('page')))
  }
}

/** The dialog as a person uses it: by what is written on it. */
export class DialogDriver {
  readonly surface: Surface

  constructor(surface: Surface) {
    this.surface = surface
  }

  /** The popup. */
  get page(): Page {
    if (!('context' in this.surface)) throw new Error('this dialog has no window of its own')
    return this.surface
  }

  heading(name: Label): Locator {
    return this.surface.getByRole('heading', { name: en[name], exact: true })
  }

  button(name: Label): Locator {
    return button(this.surface, en[name])
  }

  text(name: Label): Locator {
    // A sentence may be there twice: to be read, and to be heard.
    return this.surface.getByText(en[name], { exact: true }).first()
  }

  /** Settles when the window is gone. */
  async closed(): Promise<void> {
    if (!this.page.isClosed()) await this.page.waitForEvent('close')
  }

  /** First screen of a new profile. */
  async choose(way: 'passkey' | 'password' | 'wallet'): Promise<void> {
    await this.surface.getByRole('button', { name: new RegExp(`^${en[`choose.${way}`]}`) }).click()
  }

  /** The only way there is, is not asked for. */
  async chooseIfAsked(way: 'passkey' | 'password' | 'wallet'): Promise<void> {
    const isAsked = await appears(this.heading('choose.title'))
    if (isAsked) await this.choose(way)
  }

  async allowSiteIfAsked(): Promise<void> {
    if (await appears(this.heading('allow.title'))) await this.allowSite()
  }

  async newPassword(password: string, keep: Keep = 'visit'): Promise<void> {
    await this.surface.getByLabel(en['password.label'], { exact: true }).fill(password)
    await this.surface.getByLabel(en['password.repeat'], { exact: true }).fill(password)
    await this.keep(keep)
    await this.button('password.submit').click()
  }

  /** Creates a passkey, keeps the kit and passes the check. @returns the words. */
  async newPasskey(keep: Keep = 'visit'): Promise<readonly string[]> {
    await this.keep(keep)
    await this.button('passkey.submit').click()
    const words = await this.words()
    await this.button('kit.kept').click()
    await this.checkKit(words)
    return words
  }

  /** The words on the kit's screen. */
  async words(): Promise<readonly string[]> {
    const list = this.surface.getByRole('list', { name: en['kit.words'] })
    await list.waitFor()
    return (await list.getByRole('listitem').allInnerTexts()).map((word) => word.trim())
  }

  async checkKit(words: readonly string[]): Promise<void> {
    await this.heading('check.title').waitFor()
    const label = new RegExp(`^${en['check.word'].replace('{number}', '(\\d+)')}$`)
    for (const field of await this.surface.getByLabel(label).all()) {
      const name = await field.evaluate((input) => (input as HTMLInputElement).labels?.[0]?.textContent ?? '')
      await field.fill(words[Number(label.exec(name.trim())?.[1]) - 1] ?? '')
    }
    await this.button('check.submit').click()
  }

  async unlock(password: string, keep?: Keep): Promise<void> {
    await this.passwordField().fill(password)
    if (keep !== undefined) await this.keep(keep)
    await this.button('unlock.submit').click()
  }

  passwordField(): Locator {
    return this.surface.getByLabel(en['unlock.password'], { exact: true })
  }

  async unlockWithPasskey(): Promise<void> {
    await this.button('unlock.submit_passkey').click()
  }

  async unlockWithWords(words: readonly string[]): Promise<void> {
    await this.surface.getByLabel(en['unlock.words'], { exact: true }).fill(words.join(' '))
    await this.button('unlock.submit').click()
  }

  async otherWay(way: 'passkey' | 'password' | 'words' | 'wallet'): Promise<void> {
    await button(this.surface, en[`way.${way}`]).click()
  }

  async keep(keep: Keep): Promise<void> {
    const field = this.surface.getByLabel(en['keep.label'], { exact: true })
    if ((await field.count()) > 0) await field.selectOption({ label: en[`keep.${keep}`] })
  }

  async consent(answer: 'yes' | 'no', remember?: 'once' | 'visit' | 'always'): Promise<void> {
    if (remember !== undefined) await this.surface.getByLabel(en[`consent.${remember}`], { exact: true }).check()
    await this.#decide(`consent.${answer}`)
  }

  async allowSite(answer: 'yes' | 'no' = 'yes', keep?: Keep): Promise<void> {
    await this.heading('allow.title').waitFor()
    if (keep !== undefined) await this.keep(keep)
    await this.#decide(`allow.${answer}`)
  }

  /** Answers become possible when they have been in sight for a moment; a person scrolls to them first. */
  async #decide(name: Label): Promise<void> {
    await this.button(name).scrollIntoViewIfNeeded()
    await this.button(name).click()
  }

  async answer(answer: 'yes' | 'no'): Promise<void> {
    await this.#decide(`confirm.${answer}`)
  }

  async cancel(): Promise<void> {
    await this.button('action.cancel').click()
  }
}
