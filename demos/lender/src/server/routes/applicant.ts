import { randomUUID } from 'node:crypto'
import { createWalletSignIn } from '@open-idos/consumer'
import type { Context, Hono } from 'hono'
import * as v from 'valibot'
import { decide } from '../decide.ts'
import { LenderError } from '../errors.ts'
import { askFor } from '../network.ts'
import { openCopy, subjectOf } from '../open-copy.ts'
import type { Parts } from '../parts.ts'
import { bodyOf, createLimit } from '../request.ts'
import { createSessions } from '../sessions.ts'

const text = v.pipe(v.string(), v.minLength(1), v.maxLength(4000))
const wallet = v.object({
  type: v.picklist(['EVM', 'NEAR', 'XRPL', 'Stellar', 'FaceSign']),
  address: v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
  publicKey: v.nullable(v.pipe(v.string(), v.maxLength(200))),
})

/** People sign in with their wallet, apply, and see what the lender can see of them. */
export function applicantRoutes(app: Hono, { config, store, consumer, log }: Parts): void {
  const limit = createLimit(30)
  const sessions = createSessions(
    { config, store },
    { cookie: 'lender_session', path: '/', refusal: 'session.required' },
  )
  const wallets = createWalletSignIn({
    site: config.publicUrl,
    statement: 'This signs you in. It costs nothing and moves no money.',
    nonces: {
      put: (nonce, expiresAt) => store.putNonce(nonce, expiresAt),
      take: (nonce, now) => store.takeNonce(nonce, now),
    },
  })

  /** What the page hands to the Isle: public keys, and what is asked for. */
  app.get('/api/request', (c) =>
    c.json({
      ...config.pages,
      consumer: { authPublicKey: consumer.address, encryptionPublicKey: consumer.encryptionPublicKey },
      acceptedIssuers: config.trustedIssuers.map(({ name, url, authPublicKey }) => ({ name, url, authPublicKey })),
      level: 'basic',
      addons: [],
    }),
  )
  app.post('/api/challenge', async (c) => {
    const { wallet: asked } = await bodyOf(c, v.object({ wallet }))
    limit(asked.address)
    return c.json(await wallets.challenge(asked))
  })
  app.post('/api/session', async (c) => {
    const proof = await bodyOf(c, v.object({ wallet, message: text, signature: text }))
    if (!(await wallets.isProven(proof))) throw new LenderError('challenge.invalid')
    const { type, address, publicKey } = proof.wallet
    // How the network knows the wallet: by key for NEAR and FaceSign, by address for the others.
    const walletIdentifier = type === 'NEAR' || type === 'FaceSign' ? (publicKey ?? address) : address
    sessions.start(c, walletIdentifier)
    return c.json({ application: store.of(walletIdentifier) ?? null })
  })
  app.delete('/api/session', (c) => sessions.end(c))

  app.post('/api/applications', async (c) => {
    const walletIdentifier = sessions.owner(c)
    const { copyId } = await bodyOf(c, v.object({ copyId: v.pipe(v.string(), v.uuid()) }))
    const decision = await decide({ consumer, config }, { copyId, walletIdentifier, now: new Date() })
    if (decision === undefined) throw new LenderError('grant.not_visible')
    const { granted, lines } = decision
    const application = { id: randomUUID(), walletIdentifier, copyId, granted, lines, decidedAt: Date.now() }
    store.save(application)
    log('application.decided', { application: application.id, granted })
    return c.json({ application }, granted ? 201 : 422)
  })

  /** What the lender can see of this person at this moment, as the lender sees it. */
  app.get('/api/mine', async (c) => {
    const application = store.of(sessions.owner(c))
    if (application === undefined) return c.json({ application: null, access: null })
    return c.json({ application, access: await accessTo(application.copyId) })
  })

  /** Gives the access back: the lender's copy is deleted. */
  app.delete('/api/mine', async (c) => {
    const application = applicationOf(c)
    await askFor(() => consumer.rescindSharedCredential(application.copyId))
    store.noteEnd(application.copyId, Date.now())
    log('access.given_back', { copy: application.copyId })
    return c.body(null, 204)
  })

  function applicationOf(c: Context) {
    const application = store.of(sessions.owner(c))
    if (application === undefined) throw new LenderError('not_found')
    return application
  }

  /** The names of the fields that can be read, and until when: never what they say. */
  async function accessTo(copyId: string) {
    const [opened, grants] = await Promise.all([
      openCopy(consumer, copyId, config),
      askFor(() => consumer.getAccessGrantsForCredential(copyId)),
    ])
    if (opened.state === 'gone') return { state: 'gone' as const }
    const credential = opened.state === 'readable' ? opened.credential : undefined
    const fields = Object.keys(subjectOf(credential)).filter((name) => name !== 'id')
    const isGood = opened.state === 'readable' && opened.verified
    const lockedUntil = Math.max(0, ...(grants ?? []).map((grant) => Number(grant.locked_until)))
    return { state: isGood ? ('readable' as const) : ('not_valid' as const), fields, lockedUntil }
  }
}
