import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Album } from './fixtures/album.ts'
import { capture } from './fixtures/capture.ts'
import { heading, openVerifierLab, press, type VerifierLab } from './fixtures/verifier-lab.ts'

const LONG = 240_000

let lab: VerifierLab
const album = new Album('verifier')
beforeAll(async () => {
  lab = await openVerifierLab()
})
afterAll(() => lab[Symbol.asyncDispose]())

describe('the capture page', () => {
  it(
    'T-33 T-38 T-87 leads from what is needed to approval, with sample documents; every screen passes the rules',
    async () => {
      const visitor = await lab.visitor()
      const page = await visitor.newPage()
      const hosts = new Set<string>()
      const problems: string[] = []
      page.on('request', (request) => hosts.add(new URL(request.url()).host))
      page.on('console', (message) => message.type() === 'error' && problems.push(message.text()))
      page.on('pageerror', (error) => problems.push(String(error)))
      await page.goto(await lab.newCase('identity+address'))
      await heading(page, 'Bank asks who you are')
      // The link that opens the case has left the address.
      expect(page.url()).toBe(`${lab.url}/capture`)
      await album.take(page, '01-intro')
      await press(page, 'Begin')
      await album.take(page, '02-type')
      await press(page, 'Continue')
      await album.take(page, '03-front')
      await press(page, 'Use Alice, passport')
      await page.getByText('We have this picture.').waitFor()
      await page.locator('.sent > img').waitFor()
      await album.take(page, '04-front-sent')
      await press(page, 'Continue')
      await page.getByLabel('Family name').waitFor()
      expect(await page.getByLabel('Family name').inputValue()).toMatch(/EXAMPLE/i)
      await album.take(page, '05-details')
      await press(page, 'That is right')
      await album.take(page, '06-selfie')
      await press(page, 'Use Alice')
      await press(page, 'Continue')
      await press(page, 'Use Alice, electricity bill')
      await page.getByLabel('Street').waitFor()
      await press(page, 'Continue')
      expect(await page.getByText('Please fill this in.').count()).toBe(3)
      await album.take(page, '07-address-errors')
      await press(page, 'Fill in the sample address')
      await press(page, 'Continue')
      await heading(page, 'Is everything right?')
      await album.take(page, '08-review')
      await press(page, 'Send it in')
      await heading(page, 'All is in order')
      await album.take(page, '09-approved')
      const { event } = await lab.world.receiver.waitFor('case.approved')
      expect(event).toMatchObject({ data: { status: 'approved' } })
      // T-94, T-95.
      expect([...hosts].filter((host) => !lab.url.endsWith(host) && !host.startsWith('bank.'))).toEqual([])
      const kept = await page.evaluate(() =>
        JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage)]),
      )
      expect(kept).not.toMatch(/EXAMPLE|Nowhere|<<</i)
      expect(problems).toEqual([])
      await visitor.close()
    },
    LONG,
  )

  it.each([
    ['Bob, expired passport', 'We cannot approve this', 'The document is no longer valid.'],
    ['Kim, 14 years old', 'We cannot approve this', 'You need to be 18 years old.'],
  ])(
    'T-38 %s: says why, and what to do',
    async (front, title, reason) => {
      const visitor = await lab.visitor()
      const page = await visitor.newPage()
      await page.goto(await lab.newCase())
      await capture(page, { front, selfie: 'Bob' })
      await press(page, 'Send it in')
      await heading(page, title)
      await page.getByText(reason).waitFor()
      await page.getByRole('button', { name: 'Back to Bank' }).waitFor()
      await album.take(page, front.startsWith('Bob') ? '10-declined-expired' : '11-declined-underage')
      await visitor.close()
    },
    LONG,
  )

  it(
    'T-35 T-38 another picture reopens the same case; a reload and a second link go on where the first stopped',
    async () => {
      const visitor = await lab.visitor()
      const page = await visitor.newPage()
      await page.goto(await lab.newCase())
      await press(page, 'Begin')
      await press(page, 'Continue')
      await press(page, 'Use Alice, passport')
      await page.getByText('We have this picture.').waitFor()
      await page.reload()
      await heading(page, 'Check what we read')
      await page.getByLabel('Family name').waitFor()
      // The developer's panel decides that another picture is wanted.
      await page.getByText('Developer’s panel').click()
      await page.getByLabel('Another picture').check()
      await press(page, 'Decide')
      await heading(page, 'We need another picture')
      await page.getByText('could not be read for certain').first().waitFor()
      await album.take(page, '12-another-picture')
      await page.reload()
      await heading(page, 'We need another picture')
      await press(page, 'Take another picture')
      await press(page, 'Take another one')
      await press(page, 'Use Alice, passport')
      await press(page, 'Continue')
      await press(page, 'That is right')
      await press(page, 'Use Alice')
      await press(page, 'Continue')
      await press(page, 'Send it in')
      await heading(page, /All is in order|A person is looking/)
      await page.reload()
      await heading(page, /All is in order|A person is looking/)
      await visitor.close()
    },
    LONG,
  )

  it(
    'T-34 a phone takes over by address and code, and the computer follows',
    async () => {
      const visitor = await lab.visitor()
      const page = await visitor.newPage()
      await page.goto(await lab.newCase())
      await press(page, 'Go on with your phone')
      const code = (await page.locator('.handover-code').innerText()).trim()
      const address = (await page.locator('.handover .mono').innerText()).trim()
      await album.take(page, '13-phone-hand-over')
      const phone = await (await lab.visitor({ viewport: { width: 360, height: 740 }, hasTouch: true })).newPage()
      await phone.goto(address)
      await phone.getByLabel('Six digits').fill(code === '000000' ? '111111' : '000000')
      await press(phone, 'Go on')
      await phone.getByText('This code is not right').first().waitFor()
      await album.take(phone, '14-phone-code')
      await phone.getByLabel('Six digits').fill(code)
      await press(phone, 'Go on')
      await heading(phone, 'Bank asks who you are')
      await page.getByText('Your phone is connected.').first().waitFor()
      await capture(phone, { front: 'Alice, passport', selfie: 'Alice' })
      await press(phone, 'Send it in')
      await phone.getByText('You can put the phone away').waitFor()
      // By itself, without a press on the computer.
      await heading(page, /All is in order|A person is looking/)
      await visitor.close()
    },
    LONG,
  )

  it(
    'T-43 a link opens once, and a case cannot be entered by its id',
    async () => {
      const link = await lab.newCase()
      const alice = await (await lab.visitor()).newPage()
      await alice.goto(link)
      await heading(alice, 'Bank asks who you are')
      const mallory = await (await lab.visitor()).newPage()
      await mallory.goto(link)
      await mallory.getByText('This link was used before').first().waitFor()
      await album.take(mallory, '15-link-used')
      await mallory.goto(`${lab.url}/capture`)
      await mallory.getByText('This page is opened from an application').first().waitFor()
      await alice.context().close()
      await mallory.context().close()
    },
    LONG,
  )

  it(
    'T-88 the whole journey works with the keyboard alone',
    async () => {
      const visitor = await lab.visitor()
      const page = await visitor.newPage()
      await page.goto(await lab.newCase())
      await heading(page, 'Bank asks who you are')
      const go = async (name: string) => {
        const target = page.getByRole('button', { name, exact: true })
        await target.waitFor()
        for (let at = 0; at < 60; at++) {
          if (await target.evaluate((element) => element === document.activeElement)) break
          await page.keyboard.press('Tab')
        }
        expect(await target.evaluate((element) => element === document.activeElement)).toBe(true)
        await page.keyboard.press('Enter')
      }
      await go('Begin')
      await heading(page, 'Which document do you have?')
      await page.keyboard.press('Tab')
      await page.keyboard.press('Enter')
      await go('Use Alice, passport')
      await go('Continue')
      await go('That is right')
      await go('Use Alice')
      await go('Continue')
      await go('Send it in')
      await heading(page, /All is in order|A person is looking/)
      await visitor.close()
    },
    LONG,
  )

  it(
    'a camera that cannot be used leads back to files',
    async () => {
      const visitor = await lab.visitor()
      const page = await visitor.newPage()
      await page.goto(await lab.newCase())
      await press(page, 'Begin')
      await press(page, 'Continue')
      await press(page, 'Use the camera')
      await page.getByText('The camera cannot be used here.').first().waitFor()
      await album.take(page, '16-no-camera')
      await press(page, 'Without the camera')
      await page.getByRole('button', { name: 'Choose a file' }).waitFor()
      await page.locator('input[type=file]').setInputFiles({
        name: 'notes.txt',
        mimeType: 'text/plain',
        buffer: Buffer.from('no picture'),
      })
      await page.getByText('This is not a picture that we can read.').first().waitFor()
      await album.take(page, '17-not-a-picture')
      await visitor.close()
    },
    LONG,
  )

  it('T-87 T-90 T-91 no screen has complaints, in no language', () => {
    expect(album.complaints).toEqual([])
  })
})
