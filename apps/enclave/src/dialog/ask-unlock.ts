import type { HeldKey, UnlockAnswer, UnlockQuestion } from '../contract/questions.ts'
import type { Keep, Way } from '../contract/screen.ts'
import type { MadeFrom, Profile, StoredWay } from '../vault/records.ts'
import { isAllowed, rememberUntil, standing, visitFor } from '../vault/rules.ts'
import type { Opened } from '../work/jobs.ts'
import type { Owner } from './add-way.ts'
import { canMakePasskeys } from './can-make-passkeys.ts'
import { prove, wipe } from './prove.ts'
import type { Failure } from './show-failure.ts'
import type { Tools } from './tools.ts'

/**
 * Opens the key of an account, or makes it. What the page says about the account is a hint: what the vault knows counts.
 *
 * @throws {IdosError} `enclave.cancelled`, `enclave.refused`, `enclave.key_mismatch`, `enclave.custody_not_configured`.
 */
export async function askUnlock(tools: Tools, question: UnlockQuestion, around: AbortSignal): Promise<UnlockAnswer> {
  const profile = await tools.vault.profile(question.account.userId)
  if (question.mode === 'new') {
    if (profile === undefined) return begin(tools, question, around)
    // A second key would lock its owner out of everything that was encrypted to the first.
    await explain(tools, { code: 'enclave.key_mismatch', stillWorks: 'still.unlock', canRetry: true }, around)
    const account = { ...question.account, publicKey: profile.publicKey, store: profile.store }
    return resume(tools, { question: { ...question, account, mode: 'existing' }, profile }, around)
  }
  const { publicKey } = question.account
  if (profile !== undefined && publicKey !== undefined && publicKey !== profile.publicKey) {
    await explain(tools, { code: 'enclave.key_mismatch', stillWorks: 'still.vault', canRetry: false }, around)
  }
  return resume(tools, { question, profile }, around)
}

async function begin(tools: Tools, question: UnlockQuestion, around: AbortSignal): Promise<UnlockAnswer> {
  const { newProfile } = await import('./new-profile.ts')
  const made = await newProfile(tools, question, around)
  if (made.via === 'custody') return custodyAnswer(tools, question, made.keep)
  const { opened, keep } = made
  try {
    // The other screens of a new profile do not say it.
    if (question.coversAllReads) await allowSite(tools, question, around)
    const facts = { opened, keep, way: made.ways.length > 0 ? 'passkey' : 'password', madeFrom: made.madeFrom } as const
    return await settle(tools, { question, profile: undefined, ...facts, newWays: made.ways, wayId: undefined })
  } finally {
    wipe(tools, opened)
  }
}

interface Known {
  readonly question: UnlockQuestion
  readonly profile: Profile | undefined
}

async function resume(tools: Tools, { question, profile }: Known, around: AbortSignal): Promise<UnlockAnswer> {
  const { account, requester, coversAllReads } = question
  const site = await tools.vault.site(account.userId, requester.origin)
  const isKnownSite = isAllowed(site, { coversAllReads })
  const remembered = await tools.vault.rememberedKey(account.userId)
  if (profile !== undefined && remembered !== undefined) {
    const keep = isKnownSite ? 'visit' : await allowSite(tools, { coversAllReads }, around)
    await tools.vault.allowSite({ userId: account.userId, origin: requester.origin, coversAllReads })
    await tools.vault.changeProfile(profile.id, (known) => ({ ...known, lastUsed: tools.now() }))
    return keyAnswer(tools, { question, profile, key: remembered, publicKey: profile.publicKey, keep })
  }

  const publicKey = profile?.publicKey ?? account.publicKey
  const isPersistent = tools.vault.storage === 'persistent' && publicKey !== undefined
  const hasPasskey = profile?.ways.some((way) => way.kind === 'passkey') ?? false
  const proof = await prove(
    tools,
    {
      reason: 'request',
      userId: account.userId,
      publicKey,
      store: account.store,
      profile,
      custody: question.custody,
      coversAllReads,
      canKeep: isPersistent,
      canAddPasskey: isPersistent && tools.isTopLevel && !hasPasskey && (await canMakePasskeys()),
      startsPasskey: isKnownSite,
    },
    around,
  )
  if (proof.way === 'wallet') return custodyAnswer(tools, question, proof.keep)
  const { opened, keep, way } = proof
  try {
    const known = profile?.ways.flatMap(({ credentialId }) => credentialId ?? []) ?? []
    const owner = { userId: account.userId, opened, known }
    const added = proof.addPasskey ? await addedPasskey(tools, owner, around) : undefined
    const madeFrom = opened.madeFrom === 'words' ? 'words' : account.store === 'mpc' ? 'custody' : 'password'
    const newWays = added === undefined ? [] : [added]
    return await settle(tools, { question, profile, opened, keep, way, madeFrom, newWays, wayId: proof.wayId })
  } finally {
    wipe(tools, opened)
  }
}

// What few people see is loaded when they do.

async function explain(tools: Tools, failure: Failure, around: AbortSignal): Promise<void> {
  const { showFailure } = await import('./show-failure.ts')
  return showFailure(tools, failure, around)
}

async function allowSite(tools: Tools, site: { coversAllReads: boolean }, around: AbortSignal): Promise<Keep> {
  const { askAllowSite } = await import('./allow-site.ts')
  return askAllowSite(tools, site, around)
}

/** It was offered on the way: without it the key is open all the same. */
async function addedPasskey(tools: Tools, owner: Owner, around: AbortSignal): Promise<StoredWay | undefined> {
  const { addPasskey } = await import('./add-way.ts')
  return addPasskey(tools, owner, around).catch(() => undefined)
}

interface Settled extends Known {
  readonly opened: Opened
  readonly keep: Keep
  readonly way: Way
  readonly wayId: string | undefined
  /** Where the vault does not know better. */
  readonly madeFrom: MadeFrom
  readonly newWays: readonly StoredWay[]
}

/** Stores what was learned and answers. */
async function settle(tools: Tools, settled: Settled): Promise<UnlockAnswer> {
  const { question, profile, opened, keep } = settled
  const { account, requester } = question
  const now = tools.now()
  const key = await tools.work.run('hold', { secret: opened.secret })
  // A key that nobody could compare with anything must not bind the profile to it.
  const isVerified = question.mode === 'new' || profile !== undefined || account.publicKey !== undefined
  if (isVerified) {
    const until = rememberUntil(keep, now)
    const ways = [...(profile?.ways ?? []), ...settled.newWays]
    await tools.vault.saveProfile({
      id: account.userId,
      publicKey: opened.publicKey,
      store: storeOf(settled),
      madeFrom: profile?.madeFrom ?? settled.madeFrom,
      wallet: account.wallet ?? profile?.wallet,
      ways: ways.map((way) => (way.id === settled.wayId ? { ...way, lastUsed: now } : way)),
      remembered: until === undefined ? undefined : { key, until },
      lastWay: settled.newWays.length > 0 ? 'passkey' : settled.way,
      added: profile?.added ?? now,
      lastUsed: now,
    })
    const { coversAllReads } = question
    await tools.vault.allowSite({ userId: account.userId, origin: requester.origin, coversAllReads })
  }
  return keyAnswer(tools, { question, profile, key, publicKey: opened.publicKey, keep })
}

async function keyAnswer(
  tools: Tools,
  args: Known & { readonly key: HeldKey; readonly publicKey: string; readonly keep: Keep },
): Promise<UnlockAnswer> {
  const { question, key, publicKey } = args
  const visit = visitFor(args.keep, tools.now())
  return { via: 'key', key, publicKey, store: storeOf(args), visit, allowed: await allowedFor(tools, question) }
}

async function custodyAnswer(tools: Tools, question: UnlockQuestion, keep: Keep): Promise<UnlockAnswer> {
  return { via: 'custody', visit: visitFor(keep, tools.now()), allowed: await allowedFor(tools, question) }
}

async function allowedFor(tools: Tools, { account, requester }: UnlockQuestion) {
  const { userId } = account
  return standing(await tools.vault.consents(userId), { userId, origin: requester.origin })
}

function storeOf({ question, profile }: Known): 'user' | 'mpc' {
  return profile?.store ?? question.account.store ?? 'user'
}
