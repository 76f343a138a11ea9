import type { Hono } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import * as v from 'valibot'
import { type Customer, stageOf } from '../customers/customer.ts'
import type { CustomerStore } from '../customers/customer-store.ts'
import { hashOf, signIn, walletSignIn } from '../customers/sign-in.ts'
import { BankError } from '../errors.ts'
import { ask } from '../network.ts'
import type { Parts } from '../parts.ts'
import { bodyOf, createLimit, customerOf, sessionCookie } from './request.ts'

const text = v.pipe(v.string(), v.minLength(1), v.maxLength(4000))
const wallet = v.object({
  type: v.picklist(['EVM', 'NEAR', 'XRPL', 'Stellar', 'FaceSign']),
  address: v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
  publicKey: v.nullable(v.pipe(v.string(), v.maxLength(200))),
})
const proof = v.object({ wallet, message: text, signature: text })
const profile = v.object({
  userId: v.pipe(v.string(), v.uuid()),
  /** Base64 of 32 bytes. */
  encryptionPublicKey: v.pipe(v.string(), v.base64(), v.length(44)),
  encryptionPasswordStore: v.picklist(['user', 'mpc']),
})

/** What a page is told of a customer. */
export function view(customer: Customer, store: CustomerStore): object {
  const { id, wallet, userId, verification, writeGrant, credential, card } = customer
  return {
    id,
    wallet,
    userId,
    stage: stageOf(customer, Date.now()),
    verification: verification && { status: verification.status, reasons: verification.reasons },
    writeGrant: writeGrant?.signature === undefined ? undefined : { until: writeGrant.notUsableAfter },
    credential: credential && {
      level: credential.level,
      status: credential.status,
      since: credential.since,
      source: credential.source,
    },
    card,
    /** How often it was tried in vain to write the credential. */
    attempts: store.issuing(id)?.attempts ?? 0,
  }
}

/** Signing in with a wallet, and joining the network. */
export function joiningRoutes(app: Hono, { config, store, idos, log }: Parts): void {
  const limit = createLimit(30)
  const wallets = walletSignIn(store, config.publicUrl)

  app.post('/api/challenge', async (c) => {
    const request = await bodyOf(c, v.object({ wallet }))
    limit(request.wallet.address)
    return c.json(await wallets.challenge(request.wallet))
  })

  app.post('/api/session', async (c) => {
    const { customer, session, maxAge } = await signIn({ store, wallets }, await bodyOf(c, proof))
    const secure = config.publicUrl.startsWith('https:')
    setCookie(c, sessionCookie, session, { httpOnly: true, sameSite: 'Lax', path: '/', secure, maxAge })
    return c.json({ customer: view(customer, store) })
  })

  app.delete('/api/session', (c) => {
    const token = getCookie(c, sessionCookie)
    if (token !== undefined) store.endSession(hashOf(token))
    deleteCookie(c, sessionCookie, { path: '/' })
    return c.body(null, 204)
  })

  app.get('/api/me', (c) => c.json({ customer: view(customerOf(c, store), store) }))

  /** Makes the profile, with the wallet that signed in. Sent again after a failure, it goes on where it stopped. */
  app.post('/api/profile', async (c) => {
    const customer = customerOf(c, store)
    const request = await bodyOf(c, profile)
    if (customer.userId !== undefined) throw new BankError('profile.exists')
    await makeProfile(customer, request)
    const { userId, encryptionPublicKey } = request
    const joined = store.update(customer.id, (current) => ({ ...current, userId, encryptionPublicKey }))
    log('profile.created', { customer: customer.id })
    return c.json({ customer: view(joined, store) }, 201)
  })

  /**
   * A profile that was made elsewhere. That it is this wallet's own is the customer's word until the network says so: a
   * credential written with their permission lands in the wallet's profile whatever was said here, and what is shared is
   * compared with the network's answer.
   */
  app.post('/api/existing-profile', async (c) => {
    const customer = customerOf(c, store)
    const request = await bodyOf(c, v.pick(profile, ['userId']))
    const [user, hasProfile] = await ask(() =>
      Promise.all([idos.issuer.getUser(request.userId), idos.issuer.hasProfile(customer.wallet.address)]),
    )
    if (user === undefined || !hasProfile) throw new BankError('profile.missing')
    const { id: userId, recipient_encryption_public_key: encryptionPublicKey } = user
    const joined = store.update(customer.id, (current) => ({ ...current, userId, encryptionPublicKey }))
    return c.json({ customer: view(joined, store) })
  })

  async function makeProfile(customer: Customer, request: v.InferOutput<typeof profile>): Promise<void> {
    const { wallet: owned, proof: signed } = customer
    const row = { address: owned.address, public_key: owned.publicKey, wallet_type: owned.type, ...signed }
    const user = {
      id: request.userId,
      recipient_encryption_public_key: request.encryptionPublicKey,
      encryption_password_store: request.encryptionPasswordStore,
    }
    try {
      await idos.issuer.createUser(user, row)
    } catch (error) {
      // The user may have been written by an attempt whose answer was lost; then only the wallet is missing, or nothing.
      const known = await idos.issuer.getUser(user.id).catch(() => undefined)
      if (known?.recipient_encryption_public_key !== user.recipient_encryption_public_key)
        throw new BankError('network.unavailable', {}, { cause: error })
      await ask(async () => {
        if (!(await idos.issuer.hasProfile(owned.address)))
          await idos.issuer.upsertWalletAsInserter({ ...row, user_id: user.id })
      })
    }
  }
}
