import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { createWalletSignIn, type WalletSignIn } from '@open-idos/consumer'
import { BankError } from '../errors.ts'
import type { Customer, Wallet } from './customer.ts'
import type { CustomerStore } from './customer-store.ts'

const SESSION_MS = 12 * 3_600_000

/** The signature signs somebody in, and proves the wallet to the network when a profile is made with it. */
export function walletSignIn(store: CustomerStore, site: string): WalletSignIn {
  return createWalletSignIn({
    site,
    statement:
      'This signs you in, and adds the wallet to your idOS profile if you make one. It costs nothing and moves no money.',
    nonces: {
      put: (nonce, expiresAt) => store.putChallenge({ hash: hashOf(nonce), expiresAt }),
      take: (nonce, now) => store.useChallenge(hashOf(nonce), now),
    },
  })
}

/** @throws {BankError} `challenge.invalid`. */
export async function signIn(
  parts: { readonly store: CustomerStore; readonly wallets: WalletSignIn },
  proof: { readonly wallet: Wallet; readonly message: string; readonly signature: string },
): Promise<{ readonly customer: Customer; readonly session: string; readonly maxAge: number }> {
  const { store, wallets } = parts
  const { wallet, message, signature } = proof
  if (!(await wallets.isProven(proof))) throw new BankError('challenge.invalid')
  const customer = store.transaction(() => {
    const known = store.findByWallet(wallet)
    if (known !== undefined) return store.update(known.id, (current) => ({ ...current, proof: { message, signature } }))
    const added: Customer = { ...newCustomer(wallet), proof: { message, signature } }
    store.add(added)
    return added
  })
  const session = randomBytes(24).toString('base64url')
  store.putSession({ hash: hashOf(session), customer: customer.id, expiresAt: Date.now() + SESSION_MS })
  return { customer, session, maxAge: SESSION_MS / 1000 }
}

function newCustomer(wallet: Wallet): Omit<Customer, 'proof'> {
  return {
    id: randomUUID(),
    wallet,
    userId: undefined,
    encryptionPublicKey: undefined,
    verification: undefined,
    writeGrant: undefined,
    credential: undefined,
    card: undefined,
    createdAt: Date.now(),
  }
}

/** What is kept of a session or challenge: enough to know it again, useless to whoever reads the database. */
export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
