import { describe, expect, it } from 'vitest'
import { IsleDriver, openTown } from './fixtures/town.ts'
import { press } from './fixtures/verifier-lab.ts'

const LONG = 120_000

describe('T-01 T-12 somebody without a wallet', () => {
  it.each([
    { piece: 'neobank', path: '/onboarding', begin: 'Begin' },
    { piece: 'lender', path: '/', begin: 'Show my credential' },
  ] as const)(
    'is offered the development wallet by $piece, which says that its keys are for tests',
    async ({ piece, path, begin }) => {
      await using town = await openTown()
      const context = await town.browser.newContext({ locale: 'en-GB', viewport: { width: 1180, height: 900 } })
      context.setDefaultTimeout(15_000)
      const page = await context.newPage()
      await page.goto(town.network.urls[piece] + path)
      await press(page, begin)
      const isle = new IsleDriver(page, town.network)
      await isle.press(/Development wallet/)
      const wallet = page.frameLocator('iframe[title="Development wallet"]')
      await wallet.getByText('Test keys.').waitFor()
      await wallet.getByRole('button', { name: 'Connect' }).click()
      await isle.heading('Create your profile').catch(() => isle.heading('This wallet'))
      expect(await wallet.getByText('Test keys.').isVisible()).toBe(false)
      await context.close()
    },
    LONG,
  )
})
