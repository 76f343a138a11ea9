import { accessGrantId } from '@open-idos/crypto'
import type { ActionName } from '@open-idos/core'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { accessGrantParams, credentialParams, shareParams } from '../src/builders.ts'
import { contentText } from '../src/chain.ts'
import type { Persona } from '../src/personas.ts'
import { World } from '../src/world.ts'
import type { ParamValues } from '../src/arguments.ts'
import { type Answer, Model } from './model.ts'

// Random histories of everything that touches credentials and grants. After each step the engine and the model must have
// answered alike, and in the end (and on the way) everybody must see exactly what the model says they see.

const ids = Array.from({ length: 5 }, (_, i) => `${i}0000000-0000-4000-8000-00000000000${i}`)
const actor = fc.constantFrom('alice', 'bob', 'charlie', 'dave')
const id = fc.constantFrom(...ids)
const grantee = fc.constantFrom('charlie', 'dave', 'bob')
const lock = fc.constantFrom(0, 1_800_000_010, 1_800_000_020)

const step = fc.oneof(
  fc.record({ do: fc.constant('add' as const), who: actor, id }),
  { weight: 3, arbitrary: fc.record({ do: fc.constant('share' as const), who: actor, id, original: id, grantee, lock }) },
  fc.record({ do: fc.constant('revoke' as const), who: actor, data: id, grantee, lock }),
  fc.record({ do: fc.constant('remove' as const), who: actor, id }),
  fc.record({ do: fc.constant('rescind' as const), who: actor, id }),
  fc.record({ do: fc.constant('edit' as const), who: actor, id }),
  fc.record({ do: fc.constant('delegated grant' as const), who: actor, signer: actor, data: id, grantee, lock }),
  fc.record({ do: fc.constant('wait' as const), seconds: fc.constantFrom(1, 10, 11) }),
)
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

class Comparison {
  readonly world: World
  readonly model: Model
  readonly #people: Readonly<Record<string, Persona>>

  constructor(world: World) {
    this.world = world
    this.model = new Model({ time: world.chain.time, residents: ['alice', 'bob'] })
    const { alice, bob, charlie, dave } = world
    this.#people = { alice: alice.persona, bob: bob.persona, charlie, dave }
  }

  person(name: string): Persona {
    return this.#people[name] as Persona
  }

  async perform(s: Step): Promise<void> {
    const { model } = this
    switch (s.do) {
      case 'wait':
        model.time += s.seconds
        this.world.chain.time += s.seconds
        return
      case 'add':
      case 'edit': {
        const params = credentialParams({ recipient: this.person(s.who), issuer: this.world.neobank })
        const plain = { id: s.id, notes: params.public_notes, content: params.content }
        const answer = s.do === 'add' ? model.add(s.who, plain) : model.edit(s.who, plain)
        return this.#agree(s.who, s.do === 'add' ? 'add_credential' : 'edit_credential', { ...params, id: s.id }, answer)
      }
      case 'share': {
        const parties = { owner: this.person(s.who), grantee: this.person(s.grantee) }
        const params = { ...shareParams({ ...parties, original: s.original, lockedUntil: s.lock }), id: s.id }
        const content = String((params as ParamValues)['content'])
        return this.#agree(s.who, 'share_credential', params, model.share(s.who, { ...s, content }))
      }
      case 'revoke': {
        const grant = accessGrantId(this.person(s.grantee).caller, s.data, BigInt(s.lock))
        return this.#agree(s.who, 'revoke_access_grant', { id: grant }, model.revoke(s.who, s))
      }
      case 'remove':
        return this.#agree(s.who, 'remove_credential', { id: s.id }, model.remove(s.who, s.id))
      case 'rescind': {
        const params = { credential_id: s.id }
        return this.#agree(s.who, 'rescind_shared_credential', params, model.rescind(s.who, s.id))
      }
      case 'delegated grant': {
        const parties = { owner: this.person(s.signer), grantee: this.person(s.grantee) }
        const params = accessGrantParams({ ...parties, dataId: s.data, lockedUntil: s.lock })
        return this.#agree(s.who, 'create_ag_by_dag_for_copy', params, model.delegatedGrant(s.signer, s))
      }
    }
  }

  async #agree(who: string, action: ActionName, params: ParamValues, expected: Answer): Promise<void> {
    const outcome = await this.world.chain.run(this.person(who), action, params)
    expect(outcome.ok ? 'ok' : outcome.code).toBe(expected)
  }

  /** Everybody sees what the model says, and nobody sees more. */
  async compareViews(): Promise<void> {
    const { chain } = this.world
    for (const name of Object.keys(this.#people)) {
      const who = this.person(name)
      const list = await chain.read(who, 'get_credentials')
      expect(list.map((row) => row['id'])).toEqual(this.model.readable(name))
      for (const credential of ids) await this.#compareReading(name, credential)
      const granted = await chain.read(who, 'get_access_grants_granted', { user_id: null, page: 1, size: 100 })
      const expected = this.model.grants.filter((g) => g.grantee === name).sort((a, b) => a.order - b.order)
      expect(granted.map((g) => [g['data_id'], Number(g['locked_until'])])).toEqual(
        expected.map((g) => [g.data, g.lock]),
      )
      const [count] = await chain.read(who, 'get_access_grants_granted_count', { user_id: null })
      expect(count?.['count']).toBe(BigInt(expected.length))
      const owned = await chain.read(who, 'get_access_grants_owned')
      expect(owned.length).toBe(this.model.grants.filter((g) => g.owner === name).length)
    }
  }

  async #compareReading(name: string, credential: string): Promise<void> {
    const { chain } = this.world
    const [own] = await chain.read(this.person(name), 'get_credential_owned', { id: credential })
    const expected = this.model.credentials.get(credential)
    if (expected?.owner === name) {
      expect(contentText(own?.['content'])).toBe(expected.content)
      expect(own?.['public_notes']).toBe(expected.notes)
    } else expect(own).toBeUndefined()

    const shared = await chain.run(this.person(name), 'get_credential_shared', { id: credential }, 'read')
    const readable = this.model.shared(name).find((c) => c.id === credential)
    if (readable === undefined) {
      const code = expected === undefined ? 'credential.not_found' : 'credential.not_shared'
      expect(shared).toMatchObject({ ok: false, code })
    } else if (shared.ok) {
      expect(contentText(shared.rows[0]?.['content'])).toBe(readable.content)
      expect(shared.rows[0]?.['public_notes']).toBe(readable.notes)
    } else expect(shared).toMatchObject({ ok: true })
  }
}

describe('random histories', () => {
  it('agree with an independent model, step by step and view by view', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 15, maxLength: 40, size: 'max' }), async (history) => {
        const world = await World.open()
        try {
          const comparison = new Comparison(world)
          for (const [i, one] of history.entries()) {
            await comparison.perform(one)
            if (i % 10 === 9) await comparison.compareViews()
          }
          await comparison.compareViews()
          expect(world.chain.faults).toEqual([])
        } finally {
          await world.close()
        }
      }),
      { numRuns: 40 },
    )
  }, 120_000)
})
