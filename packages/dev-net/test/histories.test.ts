import type { ActionName } from '@open-idos/core'
import { accessGrantId } from '@open-idos/crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ParamValues } from '../src/arguments.ts'
import { accessGrantParams, credentialParams, shareParams } from '../src/builders.ts'
import { contentText } from '../src/chain.ts'
import type { Persona } from '../src/personas.ts'
import { World } from '../src/world.ts'
import { type Answer, Model } from './model.ts'

// Random histories of everything that touches credentials and grants. After each step the engine and the model must have
// answered alike, and in the end (and on the way) everybody must see exactly what the model says they see.

const ids = Array.from({ length: 8 }, (_, i) => `${i}0000000-0000-4000-8000-00000000000${i}`)
const actor = fc.constantFrom('alice', 'bob', 'charlie', 'dave')
const grantee = fc.constantFrom('charlie', 'dave', 'bob')
const lock = fc.constantFrom(0, 0, 1_800_000_010, 1_800_000_020)
const kinds = [
  'add',
  'share',
  'share',
  'share',
  'revoke',
  'remove',
  'rescind',
  'edit',
  'delegated grant',
  'wait',
] as const

// A step says what is tried. `aimed` steps pick, from what exists when their turn comes, a target and somebody entitled
// to it; the others take any target and anybody. Without the first, most of a history would be refusals.
const step = fc.record({
  kind: fc.constantFrom(...kinds),
  aimed: fc.oneof({ weight: 4, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: fc.constant(false) }),
  who: actor,
  other: actor,
  id: fc.constantFrom(...ids),
  pick: fc.nat({ max: 1000 }),
  grantee,
  lock,
  seconds: fc.constantFrom(1, 10, 11),
})
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

function pickFrom<T>(all: readonly T[], pick: number): T | undefined {
  return all[pick % Math.max(all.length, 1)]
}

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
    const free = ids.find((id) => !model.credentials.has(id)) ?? s.id
    switch (s.kind) {
      case 'wait':
        model.time += s.seconds
        this.world.chain.time += s.seconds
        return
      case 'add':
      case 'edit': {
        const target = s.kind === 'edit' ? this.#credential(s) : { id: s.aimed ? free : s.id, who: s.who }
        const params = credentialParams({ recipient: this.person(target.who), issuer: this.world.neobank })
        const plain = { id: target.id, notes: params.public_notes, content: params.content }
        const answer = s.kind === 'add' ? model.add(target.who, plain) : model.edit(target.who, plain)
        const action = s.kind === 'add' ? 'add_credential' : 'edit_credential'
        return this.#agree(target.who, action, { ...params, id: target.id }, answer)
      }
      case 'share': {
        const original = this.#credential(s)
        const id = s.aimed ? free : s.id
        const parties = { owner: this.person(original.who), grantee: this.person(s.grantee) }
        const params = { ...shareParams({ ...parties, original: original.id, lockedUntil: s.lock }), id }
        const content = String((params as ParamValues)['content'])
        const answer = model.share(original.who, {
          id,
          original: original.id,
          content,
          grantee: s.grantee,
          lock: s.lock,
        })
        return this.#agree(original.who, 'share_credential', params, answer)
      }
      case 'revoke': {
        const grant = this.#grant(s)
        const id = accessGrantId(this.person(grant.grantee).caller, grant.data, BigInt(grant.lock))
        return this.#agree(grant.owner, 'revoke_access_grant', { id }, model.revoke(grant.owner, grant))
      }
      case 'remove': {
        const { who, id } = this.#credential(s)
        return this.#agree(who, 'remove_credential', { id }, model.remove(who, id))
      }
      case 'rescind': {
        const grant = this.#grant(s)
        const who = s.aimed ? grant.grantee : s.who
        const params = { credential_id: grant.data }
        return this.#agree(who, 'rescind_shared_credential', params, model.rescind(who, grant.data))
      }
      case 'delegated grant': {
        const { who: signer, id } = this.#credential(s)
        const parties = { owner: this.person(signer), grantee: this.person(s.grantee) }
        const params = accessGrantParams({ ...parties, dataId: id, lockedUntil: s.lock })
        const answer = model.delegatedGrant(signer, { data: id, grantee: s.grantee, lock: s.lock })
        return this.#agree(s.other, 'create_ag_by_dag_for_copy', params, answer)
      }
    }
  }

  /** A credential and who acts on it. */
  #credential(s: Step): { id: string; who: string } {
    const found = this.#aimsAtSomething(s) ? pickFrom([...this.model.credentials.values()], s.pick) : undefined
    return { id: found?.id ?? s.id, who: s.aimed ? (found?.owner ?? s.who) : s.who }
  }

  #grant(s: Step): { owner: string; data: string; grantee: string; lock: number } {
    const found = this.#aimsAtSomething(s) ? pickFrom(this.model.grants, s.pick) : undefined
    const grant = found ?? { owner: s.who, data: s.id, grantee: s.grantee, lock: s.lock }
    return s.aimed ? grant : { ...grant, owner: s.who }
  }

  /** Half of the steps that are not aimed have a real target and the wrong person. */
  #aimsAtSomething(s: Step): boolean {
    return s.aimed || s.pick % 2 === 0
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
