import type { ActionDef } from '@open-idos/core/catalogue'
import { encodeActionExecution, IdosError, type TxResultJson, toHex, txCodes } from '@open-idos/protocol'
import { encodeArguments, type ParamsInput } from './arguments.ts'
import { broadcast, outcomeUnknown } from './broadcast.ts'
import { NAMESPACE } from './call-action.ts'
import type { RpcClient } from './client.ts'
import { errorOfOutcome } from './errors.ts'
import { inLane } from './lane.ts'
import type { Signer } from './signer/signer.ts'
import { feeOf, nextNonce, signTransaction } from './transaction.ts'
import { type Wait, within } from './wait.ts'

export interface ExecuteOptions extends Wait {
  readonly signer: Signer
  /** What the wallet shows above the transaction, at most 200 bytes; the action's summary when not given. */
  readonly description?: string | undefined
}

/** A change that is on record. */
export interface Receipt {
  /** 64 lower-case hex characters. */
  readonly txHash: string
  /** Rows inserted, changed or deleted; `undefined` where the node does not say. */
  readonly rowsChanged: number | undefined
}

/** How often a transaction is signed anew because another program used its nonce. */
const NONCE_ATTEMPTS = 8

/**
 * Runs a write action and waits until its block is on record. Transactions of one account go one after another in the
 * order of their calls, so any number may be started at once.
 *
 * @param options.timeoutMs limit of the whole call: the queue, the wallet's prompt and the block included.
 * @throws {IdosError} the action's refusals, `params.*`, what {@link Signer.sign} throws, and failures of network and
 *   waiting. Those carry `tx_hash` and `outcome: 'unknown'` if the transaction may still happen; without them it will not.
 */
export async function executeAction<D extends ActionDef>(
  client: RpcClient,
  def: D,
  params: ParamsInput<D>,
  options: ExecuteOptions,
): Promise<Receipt> {
  const { signer, description = def.summary, ...wait } = options
  const groups = [encodeArguments(def, params)]
  const payload = encodeActionExecution({ namespace: NAMESPACE, action: def.name, groups })
  const lane = `${client.nodeUrl} ${toHex(signer.sender)}`
  const sent: { hash?: string } = {}
  try {
    return await within(wait, (signal) =>
      inLane(lane, signal, () => runAlone(client, { signer, payload, desc: description, sent, signal })),
    )
  } catch (error) {
    const isOpen = sent.hash !== undefined && error instanceof IdosError && error.code.startsWith('wait.')
    throw isOpen && sent.hash !== undefined ? outcomeUnknown(error, sent.hash) : error
  }
}

async function runAlone(
  client: RpcClient,
  job: { signer: Signer; payload: Uint8Array; desc: string; sent: { hash?: string }; signal: AbortSignal },
): Promise<Receipt> {
  const { signer, payload, desc, sent, signal } = job
  const { chainId, gas } = await client.chain({ signal })
  const fee = await feeOf(client, { signer, payload, gas }, signal)
  for (let attempt = 1; ; attempt++) {
    const nonce = await nextNonce(client, signer, signal)
    const signed = await signTransaction(signer, { desc, payload, fee, nonce, chainId }, signal)
    signal.throwIfAborted()
    sent.hash = signed.hash
    try {
      return receipt(await broadcast(client, signed, signal), signed.hash)
    } catch (error) {
      // Signed anew only when it is certain that no block can hold the first one.
      const isRefused = error instanceof IdosError && error.code === 'tx.invalid_nonce' && !('outcome' in error.data)
      if (!isRefused || attempt === NONCE_ATTEMPTS) throw error
      delete sent.hash
    }
  }
}

/** @throws {IdosError} the action's refusal. */
function receipt(result: TxResultJson, txHash: string): Receipt {
  if (result.code === txCodes.ok) return { txHash, rowsChanged: result.rows_changed }
  throw errorOfOutcome({
    sentence: result.log ?? '',
    errorCode: result.error_code,
    errorData: result.error_data,
    data: { tx_hash: txHash, tx_code: result.code },
  })
}
