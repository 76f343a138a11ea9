import { createElement } from 'react'
import { renderToString } from 'react-dom/server'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { Isle } from '../../../isle/src/react.tsx'
import { persona } from '../../src/personas.ts'
import { bundle } from '../harness/bundle.ts'
import { StripDriver } from '../harness/dialog-driver.ts'
import { injectWallet } from '../harness/test-wallet.ts'
import { type HostPage, type IsleLab, openIsleLab } from './fixtures/isle-lab.ts'

// Other ways in: the options and methods of the earlier controller, and React.

const password = 'orbit-velvet-cactus-quorum-77'
let world: IsleLab
let host: HostPage
beforeAll(async () => {
  world = await openIsleLab()
}, 120_000)
afterAll(() => world[Symbol.asyncDispose]())
afterEach(() => host.visitor.close())

interface Shim {
  logClientIn(): Promise<void>
  requestDelegatedWriteGrant(): Promise<void>
  onIsleStatusChange(listener: (status: string) => void): void
  onIsleMessage(listener: (message: { type: string }) => void): void
}

test('T-84 the earlier controller’s options and methods lead through flow 1', async () => {
  const alice = persona('Alice of the shim', 'EVM')
  host = await world.openPage({
    body: `<div id="idOS-isle"></div><script src="${world.isle.url}/isle-controller.js"></script>`,
    prepare: (visitor) => injectWallet(visitor, alice),
  })
  await host.page.evaluate(
    ([nodeUrl, isleUrl, enclaveUrl, issuerKey]) => {
      const scope = globalThis as unknown as {
        idosIsle: { createIsleController(options: object): Shim }
        bank(name: string, body: unknown): Promise<unknown>
        shim: Shim
        statuses: string[]
        messages: string[]
      }
      const names = [
        'ownershipText',
        'createProfile',
        'startVerification',
        'verificationStatus',
        'writeGrant',
        'writeGrantSigned',
      ]
      const hooks = Object.fromEntries(
        names.map((name) => [name, async (body: unknown) => (await scope.bank(name, body ?? null)) ?? undefined]),
      )
      const meta = { url: 'https://neobank.example', name: 'Neobank', logo: '' }
      scope.statuses = []
      scope.messages = []
      scope.shim = scope.idosIsle.createIsleController({
        container: 'idOS-isle',
        targetOrigin: isleUrl,
        enclaveOptions: { container: '#unused', url: enclaveUrl },
        issuerConfig: { meta, encryptionPublicKey: '' },
        credentialRequirements: {
          acceptedIssuers: [{ meta, authPublicKey: issuerKey }],
          integratedConsumers: [],
          acceptedCredentialType: 'kyc',
        },
        nodeUrl,
        hooks,
      })
      scope.shim.onIsleStatusChange((status) => scope.statuses.push(status))
      scope.shim.onIsleMessage(({ type }) => scope.messages.push(type))
    },
    [world.node.url, world.isle.url, world.lab.enclaveUrl, host.bank.facts.issuerKey] as const,
  )
  const begin = (method: 'logClientIn' | 'requestDelegatedWriteGrant') =>
    host.page.evaluate((name) => {
      const scope = globalThis as unknown as { shim: Shim; ended?: string }
      delete scope.ended
      scope.shim[name]().then(
        () => (scope.ended = 'done'),
        (error: { code: string }) => (scope.ended = error.code),
      )
    }, method)
  const ended = () =>
    host.page.waitForFunction(() => (globalThis as { ended?: string }).ended).then((it) => it.jsonValue())

  await begin('logClientIn')
  await host.press(/Test wallet/)
  await host.heading('Create your profile')
  await host.press('Create a profile')
  const dialog = await new StripDriver(await host.enclave()).open(host.visitor, 'create')
  await dialog.choose('password')
  await dialog.newPassword(password)
  await dialog.closed()
  expect(await ended()).toBe('done')

  await begin('requestDelegatedWriteGrant')
  await host.press('Get verified')
  await host.heading('Allow one credential?')
  await host.press('Allow')
  await host.heading('Show your document')
  host.bank.status = { state: 'in_review' }
  await host.heading('Your documents are being checked')
  await host.bank.approve()
  expect(await ended()).toBe('done')
  const told = await host.page.evaluate(() => {
    const { statuses, messages } = globalThis as unknown as { statuses: string[]; messages: string[] }
    return { statuses: [...new Set(statuses)], messages: [...new Set(messages)] }
  })
  expect(told.statuses).toEqual(
    expect.arrayContaining([
      'not-connected',
      'no-profile',
      'not-verified',
      'pending-permissions',
      'pending-verification',
      'verified',
    ]),
  )
  expect(told.messages).toEqual(
    expect.arrayContaining(['initialized', 'connect-wallet', 'create-profile', 'request-dwg', 'verify-identity']),
  )
})

describe('T-85 React', () => {
  test('a server renders the fallback', () => {
    const html = renderToString(
      createElement(Isle, { mode: 'inline', fallback: createElement('p', null, 'Loading your profile') }),
    )
    expect(html).toContain(
      '<idos-isle mode="inline"><div slot="fallback"><p>Loading your profile</p></div></idos-isle>',
    )
  })

  test('in strict mode there is one frame, state arrives, a request settles, leaving frees everything', async () => {
    const alice = persona('Alice of React', 'EVM')
    host = await world.openPage({ prepare: (visitor) => injectWallet(visitor, alice) })
    const { issuerKey, consumerKey, consumerEncryptionKey } = host.bank.facts
    const settings = {
      nodeUrl: world.node.url,
      isleUrl: `${world.isle.url}/`,
      enclaveUrl: world.lab.enclaveUrl,
      request: {
        need: { issuers: [{ authPublicKey: issuerKey }] },
        consumer: { authPublicKey: consumerKey, encryptionPublicKey: consumerEncryptionKey, name: 'Charlie' },
        purpose: { code: 'loan', text: { en: 'To offer you a loan' } },
      },
    }
    const script = await bundle(new URL('./fixtures/react-page.tsx', import.meta.url))
    world.lab.web.put('react', '/app.js', { body: script, headers: { 'Content-Type': 'text/javascript' } })
    const address = world.lab.web.put('react', '/', {
      body: `<!doctype html><html lang="en"><head><meta name="react" content="${JSON.stringify(settings).replaceAll('"', '&quot;')}">
        <title>React</title></head><body><main><h1>React</h1><div id="react"></div></main><script src="/app.js"></script></body></html>`,
    })
    const problems: string[] = []
    host.page.on('pageerror', (error) => problems.push(error.message))
    await host.page.goto(address)
    await host.heading('Prove who you are, once')
    const frames = () => host.page.frames().filter((frame) => frame.url().startsWith(world.isle.url)).length
    expect(frames()).toBe(1)
    await expect.poll(() => host.page.locator('#state').innerText()).toBe('disconnected')
    await host.page.getByRole('button', { name: 'share' }).click()
    await expect.poll(() => host.page.locator('#access').innerText()).toBe('asking')
    await host.press(/Test wallet/)
    await host.heading('Create your profile')
    await host.isle.locator('h1').focus()
    await host.page.keyboard.press('Escape')
    await expect.poll(() => host.page.locator('#access').innerText()).toBe('failed user_cancelled')
    await host.page.evaluate(() => document.querySelector('#react')?.replaceChildren())
    await expect.poll(frames).toBe(0)
    expect(problems).toEqual([])
  })
})
