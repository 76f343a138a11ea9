import { randomUUID } from 'node:crypto'
import type { ParamValues } from './arguments.ts'
import { credentialParams, shareParams, walletParams } from './builders.ts'
import { TestChain, textOf } from './chain.ts'
import { type Persona, type PersonaKind, persona } from './personas.ts'

/** Somebody with a profile. */
export interface Resident {
  readonly persona: Persona
  readonly userId: string
}

/**
 * A small society on a test chain: two inserters, two profiles, a grantee, a former grantee. Names are those of the
 * stories that the documentation tells.
 */
export class World {
  readonly chain: TestChain
  readonly neobank = persona('Neobank', 'server')
  readonly rivalbank = persona('Rivalbank', 'server')
  /** Grantee with a live grant, and no profile. */
  readonly charlie = persona('Charlie', 'server')
  /** Grantee whose grant was revoked. */
  readonly dave = persona('Dave', 'server')
  readonly alice: Resident
  readonly bob: Resident

  private constructor(chain: TestChain, residents: { alice: Resident; bob: Resident }) {
    this.chain = chain
    this.alice = residents.alice
    this.bob = residents.bob
  }

  static async open(kinds: { alice?: PersonaKind; bob?: PersonaKind } = {}, path?: string): Promise<World> {
    return World.settledOn(await TestChain.open(path), kinds)
  }

  /** Settles the society on a chain that has none yet. */
  static async settledOn(chain: TestChain, kinds: { alice?: PersonaKind; bob?: PersonaKind } = {}): Promise<World> {
    const world = new World(chain, {
      alice: { persona: persona('Alice', kinds.alice ?? 'EVM'), userId: randomUUID() },
      bob: { persona: persona('Bob', kinds.bob ?? 'NEAR'), userId: randomUUID() },
    })
    for (const bank of [world.neobank, world.rivalbank]) await world.addInserter(bank)
    for (const resident of [world.alice, world.bob]) await world.settle(resident)
    return world
  }

  async close(): Promise<void> {
    await this.chain.close()
  }

  async addInserter(bank: Persona): Promise<void> {
    const id = randomUUID()
    await this.chain.write(this.chain.owner, 'add_inserter_as_owner', { id, name: bank.name })
    await this.chain.write(this.chain.owner, 'add_delegate_as_owner', { address: bank.caller, inserter_id: id })
  }

  /** Gives somebody a profile with one wallet, through Neobank. */
  async settle({ persona: who, userId }: Resident): Promise<void> {
    await this.chain.write(this.neobank, 'add_user_as_inserter', {
      id: userId,
      recipient_encryption_public_key: who.encryption.publicKeyBase64,
      encryption_password_store: 'user',
    })
    await this.chain.write(this.neobank, 'upsert_wallet_as_inserter', { ...walletParams(who), user_id: userId })
  }

  /** An original of a resident, signed by Neobank. @returns its id. */
  async credential(resident: Resident, extra: ParamValues = {}): Promise<string> {
    const id = randomUUID()
    const params = credentialParams({ recipient: resident.persona, issuer: this.neobank })
    await this.chain.write(resident.persona, 'add_credential', { ...params, id, ...extra })
    return id
  }

  /** A copy for a grantee with its grant. @returns the copy's id. */
  async copy(original: string, grantee: Persona, lockedUntil = 0, owner = this.alice): Promise<string> {
    const params = shareParams({ original, owner: owner.persona, grantee, lockedUntil })
    await this.chain.write(owner.persona, 'share_credential', params)
    return params.id
  }

  /** Id of a grant on a credential. */
  async grantOn(dataId: string, owner = this.alice): Promise<string> {
    const grants = await this.chain.read(owner.persona, 'get_access_grants_owned')
    const grant = grants.find((row) => row['data_id'] === dataId)
    if (grant === undefined) throw new Error('no such grant')
    return textOf(grant['id'])
  }

  /** A copy that was shared with Charlie, and with Dave until it was revoked: one live grant, one former grantee. */
  async sharedCopy(lockedUntil = 0): Promise<{ original: string; copy: string; grant: string }> {
    const original = await this.credential(this.alice)
    const former = await this.copy(original, this.dave)
    await this.chain.write(this.alice.persona, 'revoke_access_grant', { id: await this.grantOn(former) })
    const copy = await this.copy(original, this.charlie, lockedUntil)
    return { original, copy, grant: await this.grantOn(copy) }
  }
}
