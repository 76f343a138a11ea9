import type { Handlers } from '@open-idos/enclave-channel/frame'
import { IdosError } from '@open-idos/protocol'
import { cleanText } from '../work/clean-text.ts'
import { sayLocked } from '../work/lock-channel.ts'
import { backup } from './backup.ts'
import { encrypt, filter, read, reencrypt } from './contents.ts'
import type { Enclave } from './enclave.ts'
import type { WalletDesk } from './wallet-desk.ts'

/** What is answered without a key, without the person, and so without loading the rest. */
export type LightMethod = 'load' | 'reconfigure' | 'open-idos:hello'

/** One function per operation of both protocols, for all that is not light. */
export function createHandlers(enclave: Enclave, deps: { readonly wallet: WalletDesk }): Omit<Handlers, LightMethod> {
  const { session, desk, custody, page } = enclave.deps
  const { wallet } = deps
  return {
    async reset() {
      desk.cancelAll()
      enclave.deps.work.stop()
      await session.drop()
      return undefined
    },
    async ensureUserEncryptionProfile(_, { signal }) {
      const { userId, publicKey, store } = await enclave.ensure(signal)
      return { userId, userEncryptionPublicKey: publicKey, encryptionPasswordStore: store }
    },
    encrypt: ([message, receiverPublicKey], { signal }) => encrypt(enclave, { message, receiverPublicKey, signal }),
    decrypt: ([content, encryptorPublicKey], { signal }) => read(enclave, { content, encryptorPublicKey, signal }),
    filterCredentials: ([rows, criteria], { signal }) => filter(enclave, { rows, criteria, signal }),
    confirm([message], { signal }) {
      return desk.run(signal, async (ask) => {
        const question = { requester: page.requester, message: cleanText(message, 1000) }
        return (await ask('confirm', 'confirm', question)).confirmed
      })
    },
    backupUserEncryptionProfile: (_, { signal }) => backup(enclave, signal),
    signTypedDataResponse: ([signature]) => wallet.signed(signature),
    addAddressMessageToSign: (other) => custody.message(page.options, { kind: 'add', wallet: other }),
    removeAddressMessageToSign: (other) => custody.message(page.options, { kind: 'remove', wallet: other }),
    addAddressToMpcSecret: (signed, { signal }) => custody.change(page.options, { kind: 'add', signed, signal }),
    removeAddressFromMpcSecret: (signed, { signal }) =>
      custody.change(page.options, { kind: 'remove', signed, signal }),

    'open-idos:decrypt': ([request], { signal }) => {
      needsHello(enclave)
      return read(enclave, { ...request, signal })
    },
    'open-idos:reencrypt': ([request], { signal }) => {
      needsHello(enclave)
      return reencrypt(enclave, request, signal)
    },
    async 'open-idos:lock'() {
      desk.cancelAll()
      enclave.deps.work.stop()
      await session.lock()
      sayLocked()
      return undefined
    },
    'open-idos:signTypedDataRefused': () => wallet.refused(),
  }
}

/** Our own reads name a credential and are asked for one by one: only a page that introduced itself can mean that. */
function needsHello(enclave: Enclave): void {
  if (enclave.page.hello === undefined) throw new IdosError('state.invalid')
}
