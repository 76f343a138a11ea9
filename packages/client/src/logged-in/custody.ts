import { IdosError } from '@open-idos/protocol'
import { typedMessageSigner } from '../keys/sign-typed-message.ts'
import { askKeys } from '../parts.ts'
import type { LoggedInContext } from './context.ts'

interface CustodyChange {
  readonly change: 'add' | 'remove'
  readonly wallet: {
    readonly id: string
    readonly address: string
    readonly public_key?: string | null | undefined
    readonly wallet_type: string
  }
}

/**
 * Lets a wallet fetch, or no longer fetch, the secret of a profile that nodes keep in custody. The network's list of
 * wallets has changed already; a failure here is reported so that the two lists do not drift apart unseen.
 *
 * @throws {IdosError} what the key provider or the wallet throws, with the `wallet_id` whose row stays as it is.
 */
export async function updateCustody(
  ctx: LoggedInContext,
  { change, wallet }: CustodyChange,
  signal: AbortSignal,
): Promise<void> {
  const { keys, user } = ctx
  if (user.encryption_password_store !== 'mpc') return
  const [messageToSign, send] =
    change === 'add'
      ? [keys.addAddressMessageToSign?.bind(keys), keys.addAddressToMpcSecret?.bind(keys)]
      : [keys.removeAddressMessageToSign?.bind(keys), keys.removeAddressFromMpcSecret?.bind(keys)]
  if (messageToSign === undefined || send === undefined) return
  const key = wallet.public_key ?? undefined
  try {
    const message = await askKeys(signal, (wait) => messageToSign(wallet.address, key, wallet.wallet_type, wait))
    const signature = await typedMessageSigner(ctx.wallet, ctx.signer)(message, { signal })
    const outcome = await askKeys(signal, () => send(user.id, message.value, signature))
    if (outcome !== 'success') throw new IdosError('custody.update_failed')
  } catch (error) {
    if (!(error instanceof IdosError)) throw error
    const data = { ...error.data, wallet_id: wallet.id, custody: 'not updated' }
    throw new IdosError(error.code, data, { message: error.message, cause: error.cause })
  }
}
