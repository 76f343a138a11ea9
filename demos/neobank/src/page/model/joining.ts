import type { AccessRequest, CredentialNeed, IsleController } from '@open-idos/isle'
import { purposes } from '../../purposes.ts'
import { api, type Check, type Me } from './api.ts'
import type { Bank } from './bank.ts'
import { signWithWallet } from './sign-with-wallet.ts'

/** How a walk through the onboarding came to rest. */
export type Rest =
  /** The account is there, or what is left is not the person's to do. */
  | { readonly name: 'done' }
  /** A credential that fits is in the profile already. */
  | { readonly name: 'reuse' }
  | { readonly name: 'not_accepted'; readonly check: Check }

/** Profile and sign-in: the Isle leads through joining, the bank learns who it is. */
export async function signIn(bank: Bank): Promise<Me> {
  const isle = await bank.isle()
  const { userId } = await isle.ensureProfile()
  const address = isle.wallet?.address ?? ''
  let me = await bank.refresh()
  if (me === null || me.wallet.address.toLowerCase() !== address.toLowerCase()) {
    const wallet = { type: 'EVM', address, publicKey: null } as const
    const message = await api.challenge(wallet)
    me = await api.signIn({ wallet, message, signature: await signWithWallet(address, message) })
    bank.take(me)
  }
  if (me.userId === undefined) {
    me = await api.existingProfile(userId)
    bank.take(me)
  }
  return me
}

/** From wherever the customer stands to the next place where somebody else has to do something. */
export async function goOn(bank: Bank): Promise<Rest> {
  const me = await signIn(bank)
  const isle = await bank.isle()
  switch (me.stage) {
    case 'active':
    case 'issuing':
    case 'closed':
      return { name: 'done' }
    case 'access_lost':
      return { name: 'reuse' }
    case 'permission':
      if (me.verification?.status === 'approved') return permitAgain(bank, isle)
      break
    case 'no_profile':
    case 'identity':
    case 'in_verification':
    case 'declined':
      break
  }
  const need = await needOf(bank)
  // Whose verification has begun here goes on with it.
  if (me.verification === undefined && (await isle.findCredentials(need)).length > 0) return { name: 'reuse' }
  await obtain(bank, isle, need)
  await bank.refresh()
  return { name: 'done' }
}

/** The Isle leads to a credential, unless the application is declined for good meanwhile: then there is no way on. */
async function obtain(bank: Bank, isle: IsleController, need: CredentialNeed): Promise<void> {
  const closed = new AbortController()
  const stop = bank.me.subscribe((me) => {
    if (me?.stage === 'closed') closed.abort()
  })
  try {
    await isle.ensureCredential(need, { signal: closed.signal })
  } catch (error) {
    if (!closed.signal.aborted) throw error
  } finally {
    stop()
  }
}

/** Verified before, and the permission has lapsed meanwhile. */
async function permitAgain(bank: Bank, isle: IsleController): Promise<Rest> {
  const { message, until, grantee } = await api.writeGrantText(isle.wallet?.address ?? '')
  const { signature } = await isle.requestWriteGrant({
    issuer: { authPublicKey: grantee, name: 'Neobank' },
    message,
    until,
  })
  bank.take(await api.writeGrant(signature))
  return { name: 'done' }
}

/** Somebody who was verified before shares that. */
export async function reuse(bank: Bank): Promise<Rest> {
  await signIn(bank)
  const isle = await bank.isle()
  const { copyId } = await isle.requestAccess(await requestFor(bank, 'bank'))
  const { check, customer } = await api.share(copyId)
  if (customer === undefined) return { name: 'not_accepted', check }
  bank.take(customer)
  return { name: 'done' }
}

/**
 * A verification here, for somebody who does not want to share what there is, or whose credential was not accepted.
 *
 * @param refused what was looked at: it must not be proposed again.
 */
export async function verifyInstead(bank: Bank, refused?: Check): Promise<Rest> {
  await signIn(bank)
  const isle = await bank.isle()
  const { issuers, ...need } = await needOf(bank)
  const id = idIn(refused?.notes ?? '')
  const omit = id === undefined ? {} : { publicNotes: { omit: { id: [id] } } }
  await obtain(bank, isle, { ...need, issuers: issuers.slice(0, 1), ...omit })
  await bank.refresh()
  return { name: 'done' }
}

function idIn(notes: string): unknown {
  try {
    return (JSON.parse(notes) as { id?: unknown }).id
  } catch {
    return undefined
  }
}

async function needOf(bank: Bank): Promise<CredentialNeed> {
  const { acceptedIssuers } = await bank.parties()
  return { issuers: acceptedIssuers, level: 'basic' }
}

/** What the bank, or its card partner, asks to see. */
export async function requestFor(bank: Bank, who: 'bank' | 'cardline'): Promise<AccessRequest> {
  const parties = await bank.parties()
  const purpose = who === 'bank' ? { code: 'account', text: purposes.account } : { code: 'card', text: purposes.card }
  return {
    need: await needOf(bank),
    consumer: { ...parties[who], name: who === 'bank' ? 'Neobank' : 'Cardline' },
    purpose,
    onMissing: 'fail',
  }
}

/** Ends that a person chose: nothing failed. */
export function isDecision(code: string): boolean {
  return ['user_cancelled', 'user_refused', 'user_rejected_signature', 'credential_rejected'].includes(code)
}
