import type { ActionName, Cell } from '@open-idos/core'
import type { CryptoEngine } from '@open-idos/crypto'
import { createMachine, loadCryptoEngine, type NodeMachine } from '@open-idos/node'
import { createEmbeddedOrdering, type Ordering, type Receipt } from '@open-idos/ordering'
import {
  type ErrorCode,
  encodeActionExecution,
  IdosError,
  isErrorCode,
  nobody,
  type Transaction,
  toHex,
  transactionText,
} from '@open-idos/protocol'
import { openStore, type SqliteStore } from '@open-idos/store'
import { argumentsOf, type ParamValues } from './arguments.ts'
import { type Persona, persona } from './personas.ts'

/** How an action ended, in one form for reads and writes. */
export type Outcome =
  | { readonly ok: true; readonly rows: readonly Readonly<Record<string, Cell>>[]; readonly rowsChanged: number }
  | { readonly ok: false; readonly code: ErrorCode; readonly message: string }

/**
 * A network without HTTP: engine, store and ordering in this process, with a clock that tests set. Actions go through
 * the same bytes, signatures and blocks as on the wire.
 */
export class TestChain {
  readonly store: SqliteStore
  readonly machine: NodeMachine
  readonly ordering: Ordering
  readonly owner: Persona
  /** Unix seconds. */
  time = 1_800_000_000
  readonly #crypto: CryptoEngine

  private constructor(parts: { store: SqliteStore; owner: Persona; crypto: CryptoEngine; ordering?: Ordering }) {
    this.store = parts.store
    this.owner = parts.owner
    this.#crypto = parts.crypto
    const deps = { store: parts.store, crypto: parts.crypto, now: () => this.time }
    this.machine = createMachine({ maxTransactionBytes: 32 * 1024 * 1024 }, deps)
    const onFault = (error: unknown) => this.faults.push(error)
    this.ordering = parts.ordering ?? createEmbeddedOrdering({}, { machine: this.machine, onFault })
  }

  /** Errors that were no refusals; tests expect none. */
  readonly faults: unknown[] = []

  static async open(path = ':memory:'): Promise<TestChain> {
    const owner = TestChain.owner
    const { engine } = await loadCryptoEngine()
    const store = await openStore({ path, genesis: { chainId: TestChain.chainId, owner: owner.caller } })
    return new TestChain({ store, owner, crypto: engine })
  }

  /** The same by-pass into a node that runs in this process, to prepare what is then tested through HTTP. */
  static async inside(node: { readonly store: SqliteStore; readonly ordering: Ordering }): Promise<TestChain> {
    const { engine } = await loadCryptoEngine()
    const chain = new TestChain({ ...node, owner: TestChain.owner, crypto: engine })
    chain.time = Math.floor(Date.now() / 1000)
    return chain
  }

  /** The deployment owner of test networks. */
  static readonly owner: Persona = persona('Operator', 'server')

  async close(): Promise<void> {
    await this.ordering.close()
    await this.store.close()
  }

  static readonly chainId = 'test-chain'

  /** Signs and commits one action, or runs a read. */
  async run(
    who: Persona | undefined,
    action: ActionName,
    params: ParamValues = {},
    kind: 'read' | 'write' = 'write',
  ): Promise<Outcome> {
    try {
      if (kind === 'read') return await this.#read(who, action, params)
      if (who === undefined) throw new Error('a transaction needs a signer')
      const receipt = await this.submit(who, action, params)
      if (receipt.code === 0) return { ok: true, rows: [], rowsChanged: receipt.rowsChanged }
      const code = isErrorCode(receipt.errorCode) ? receipt.errorCode : 'rpc.internal'
      return { ok: false, code, message: receipt.log }
    } catch (error) {
      if (!(error instanceof IdosError)) throw error
      return { ok: false, code: error.code, message: error.message }
    }
  }

  /** Rows of a read. @throws {IdosError} its refusal. */
  async read(who: Persona | undefined, action: ActionName, params: ParamValues = {}) {
    const outcome = await this.#read(who, action, params)
    if (!outcome.ok) throw new IdosError(outcome.code, {}, { message: outcome.message })
    return outcome.rows
  }

  /** Commits a write. @throws {IdosError} its refusal. */
  async write(who: Persona, action: ActionName, params: ParamValues = {}): Promise<Receipt> {
    const receipt = await this.submit(who, action, params)
    if (receipt.code !== 0) {
      const code = isErrorCode(receipt.errorCode) ? receipt.errorCode : 'rpc.internal'
      throw new IdosError(code, {}, { message: receipt.log })
    }
    return receipt
  }

  async submit(who: Persona, action: ActionName, params: ParamValues = {}): Promise<Receipt> {
    const { receipt } = await this.ordering.submit(await this.transaction(who, action, params), {
      wait: 'committed',
      timeoutMs: 10_000,
    })
    return receipt
  }

  /** Calls whatever has this name, without arguments. @throws {IdosError}. */
  callByName(who: Persona | undefined, action: string) {
    return this.machine.call({ namespace: 'main', action, args: [] }, who?.caller ?? nobody)
  }

  /** A signed transaction with this sender's next nonce. */
  async transaction(who: Persona, action: ActionName, params: ParamValues = {}): Promise<Transaction> {
    const nonce = BigInt((await this.ordering.pendingNonce(toHex(who.sender))) + 1)
    const payload = encodeActionExecution({ namespace: 'main', action, groups: [argumentsOf(action, params)] })
    const { chainId } = this.store.genesis
    const body = { desc: '', payload, payloadType: 'execute', fee: '0', nonce, chainId }
    const sig = who.sign(transactionText(body, this.#crypto.sha256(payload)))
    const signature = { sig, type: who.signatureType }
    return { ...body, serialization: 'concat', sender: who.sender, signature }
  }

  async #read(who: Persona | undefined, action: ActionName, params: ParamValues): Promise<Outcome> {
    const call = { namespace: 'main', action, args: argumentsOf(action, params) }
    const { rows, refusal } = await this.machine.call(call, who?.caller ?? nobody)
    if (refusal !== undefined) return { ok: false, code: refusal.code, message: refusal.message }
    return { ok: true, rows, rowsChanged: 0 }
  }
}

/** A cell that holds a text. */
export function textOf(cell: Cell | undefined): string {
  if (typeof cell === 'string') return cell
  throw new TypeError('not a text cell')
}

/** Text of a content cell. */
export function contentText(cell: Cell | undefined): string {
  if (typeof cell === 'object' && cell !== null) return Buffer.from(cell.content).toString()
  throw new TypeError('not a content cell')
}
