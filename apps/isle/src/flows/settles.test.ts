import type { AccessRequest, IsleErrorCode, IsleState } from '@open-idos/isle'
import { IsleError } from '@open-idos/isle/error'
import { IdosError } from '@open-idos/protocol'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Core, Credential, Member, Visitor } from '../contract/core.ts'
import type { Screen } from '../contract/screen.ts'
import { Stage } from '../machine/stage.ts'
import { Desk } from './desk.ts'
import { type Host, Session } from './session.ts'

// A world in which anything can happen: servers fail, wallets refuse, people press whatever there is. What must hold:
// every call settles, no step is outside of the table, and nothing is shared without "share" having been pressed.

const credential: Credential = {
  id: 'c',
  type: 'kyc',
  issuer: 'N',
  issuerKey: 'aa',
  level: 'plus',
  status: '',
  issuedAt: 1,
}
const request: AccessRequest = {
  need: { issuers: [{ authPublicKey: 'aa' }] },
  consumer: { authPublicKey: '0xc', encryptionPublicKey: 'x' },
  purpose: { code: 'p', text: { en: 'p' } },
}
const face = { name: 'N', key: '0xc', verified: false, logo: undefined, contact: undefined }
const wallet = { chain: 'EVM', address: '0xa', publicKey: null } as const
const hooks = [
  'createProfile',
  'ownershipText',
  'startVerification',
  'verificationStatus',
  'writeGrant',
  'writeGrantSigned',
]

/** Outcomes, drawn one after another; when they run out all goes well. */
function worldOf(draws: readonly number[]) {
  let at = 0
  const draw = (sides: number) => (draws[at++] ?? sides - 1) % sides
  const failures = [
    'network.unreachable',
    'enclave.cancelled',
    'enclave.refused',
    'signer.rejected',
    'wait.timeout',
    'node.refused',
  ] as const
  const maybe = async <T>(value: T): Promise<T> => {
    const side = draw(12)
    const code = failures[side]
    if (code !== undefined) throw new IdosError(code)
    return value
  }
  let wasPressed = false
  let sharedWithout = 0
  const member: Member = {
    userId: 'u',
    find: () => maybe({ fitting: draw(2) === 0 ? [] : [credential], ended: [] }),
    grants: () => maybe([]),
    async share() {
      if (!wasPressed) sharedWithout += 1
      return maybe('copy')
    },
    revoke: () => maybe(undefined),
  }
  const visitor: Visitor = {
    wallet: { type: 'EVM', address: '0xa', publicKey: null },
    identifier: '0xa',
    hasProfile: () => maybe(draw(2) === 0),
    createKey: () => maybe({ encryptionPublicKey: 'k', encryptionPasswordStore: 'user' as const }),
    sign: () => maybe('aa'),
    logIn: () => maybe(member),
  }
  const core: Core = { visit: () => maybe(visitor) }
  const until = 2_000_000_000
  const message = [
    'operation: delegatedWriteGrant',
    'owner: 0xa',
    'consumer: aa',
    'issuer public key: aa',
    'id: i',
    'access grant timelock: t',
    'not usable before: t',
    `not usable after: ${new Date(until * 1000).toISOString()}`,
  ].join('\n')
  const states = ['none', 'open', 'in_review', 'retry', 'rejected', 'approved', 'issued'] as const
  const answers: Readonly<Record<string, () => unknown>> = {
    'wallets.list': () => [{ id: '1', name: 'W', icon: '', chain: 'EVM', recent: false }],
    'wallet.connect': () => wallet,
    'hook.ownershipText': () => 't',
    'hook.writeGrant': () => ({ issuer: { authPublicKey: 'aa' }, until, message }),
    'hook.startVerification': () => ({ captureUrl: 'https://verifier.example/', caseRef: 'r' }),
    'hook.verificationStatus': () => ({ state: states[draw(states.length)], reason: 'r' }),
  }
  const quiet = new Set(['wallet.disconnect', 'dismiss', 'wallets.list'])
  const host: Host = {
    call: (async (name: string) => (quiet.has(name) ? answers[name]?.() : maybe(answers[name]?.()))) as Host['call'],
    emit: () => {},
  }
  return {
    core,
    host,
    draw,
    press: (name: string) => {
      if (name === 'approve') wasPressed = true
    },
    sharedWithout: () => sharedWithout,
  }
}

/** What can be pressed on a screen. */
function pressable(screen: Screen): [string, () => void][] {
  return Object.entries(screen).flatMap(([name, value]) => {
    if (typeof value !== 'function') return []
    const args =
      name === 'choose' && screen.name === 'disconnected'
        ? [screen.wallets[0]]
        : name === 'choose'
          ? [credential.id]
          : []
    return [[name, () => (value as (...given: unknown[]) => void)(...args)] as [string, () => void]]
  })
}

const tick = () => new Promise((resolve) => setTimeout(resolve, 0))

function sessionOf(world: Pick<ReturnType<typeof worldOf>, 'core' | 'host'>, stage: Stage): Session {
  return new Session({
    host: world.host,
    stage,
    hello: { hooks, mode: 'inline', dashboardUrl: 'https://dashboard.example', appName: 'App' },
    origin: 'https://app.example',
    loadCore: async () => world.core,
    lang: () => 'en',
    ownHost: 'isle.example',
    asker: {
      access: async (asked) => ({ request: asked as AccessRequest, face, requestId: undefined }),
      issuer: async () => face,
      consumer: async () => face,
    },
    openWindow: (_, hear) => ({ post: () => hear?.({}), forget: () => {} }),
    pause: tick as never,
  })
}

describe('a request of the page', () => {
  test('leaves the wallets that are drawn already of use, though nobody lists them again', async () => {
    const world = worldOf([])
    const asked: string[] = []
    const call: Host['call'] = (name, ...given) => {
      asked.push(name)
      const isAskedAgain = name === 'wallets.list' && asked.indexOf(name) < asked.length - 1
      return isAskedAgain ? new Promise<never>(() => {}) : world.host.call(name, ...given)
    }
    const stage = new Stage()
    const session = sessionOf({ core: world.core, host: { ...world.host, call } }, stage)
    const desk = new Desk(session, { configure: () => {}, focus: () => {} })
    desk.rest()
    await tick()
    const ended = new AbortController()
    const done = desk
      .handlers()
      .connectWallet(undefined, ended.signal)
      .catch(() => undefined)
    await tick()
    const screen = stage.screen.peek()
    if (screen.name !== 'disconnected') throw new Error(`no list is drawn, but ${screen.name}`)
    screen.choose(screen.wallets[0] as (typeof screen.wallets)[number])
    await tick()
    expect(asked).toContain('wallet.connect')
    ended.abort()
    await done
  })
})

describe('whatever happens', () => {
  test('every call settles, with a code of ours where it fails', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('ensureProfile', 'requestAccess', 'ensureCredential', 'manage', 'revoke', 'connectWallet'),
        fc.array(fc.nat({ max: 11 }), { maxLength: 60 }),
        fc.array(fc.nat({ max: 20 }), { maxLength: 60 }),
        async (name, draws, presses) => {
          const world = worldOf(draws)
          const visited: IsleState[] = []
          const stage = new Stage((state) => visited.push(state))
          const faults: string[] = []
          const show = stage.show.bind(stage)
          stage.show = (screen) => {
            try {
              show(screen)
            } catch (error) {
              faults.push(String(error))
              throw error
            }
          }
          const session = sessionOf(world, stage)
          const desk = new Desk(session, { configure: () => {}, focus: () => {} })
          desk.rest()
          await tick()
          const bodies: Readonly<Record<string, unknown>> = {
            requestAccess: request,
            ensureCredential: request.need,
            manage: { consumers: [request.consumer] },
            revoke: { grantId: 'g' },
          }
          const stop = new AbortController()
          let outcome: { value?: unknown; error?: unknown } | undefined
          const handler = desk.handlers()[name as 'revoke'] as (body: unknown, signal: AbortSignal) => Promise<unknown>
          handler(bodies[name], stop.signal).then(
            (value) => (outcome = { value }),
            (error: unknown) => (outcome = { error }),
          )
          for (const press of presses) {
            await tick()
            if (outcome !== undefined) break
            const buttons = pressable(stage.screen.peek())
            const [button, act] = buttons[press % Math.max(1, buttons.length)] ?? []
            if (button !== undefined) world.press(button)
            act?.()
          }
          // Whoever waits long enough gives up: that ends it too, at once.
          stop.abort(new IsleError({ code: 'timeout' }))
          for (let waits = 0; waits < 20 && outcome === undefined; waits++) await tick()
          expect(outcome).toBeDefined()
          if (outcome?.error !== undefined) {
            const { code } = outcome.error as { code?: IsleErrorCode }
            expect(code).toMatch(/^[a-z_]+$/)
          }
          expect(faults).toEqual([])
          expect(world.sharedWithout()).toBe(0)
          await tick()
        },
      ),
      { numRuns: 300 },
    )
  }, 60_000)
})
