import type { NewProfile } from '@open-idos/isle'
import { IsleError } from '@open-idos/isle/error'
import type { Member, Visitor } from '../contract/core.ts'
import type { Note } from '../contract/screen.ts'
import { connectWallet } from './connect.ts'
import { forgetJoining, type Joining, readJoining, rememberJoining } from './joining-memory.ts'
import { linkWallet } from './link.ts'
import { defaultOwnershipText } from './ownership-text.ts'
import { isDecision, type Run } from './run.ts'
import { HOOK_MS } from './session.ts'

export interface Joined {
  readonly member: Member
  readonly created: boolean
}

/** Somebody with a wallet and a profile, signed in; whoever has none is led to one. */
export async function ensureMember(run: Run): Promise<Joined> {
  const { session } = run
  for (;;) {
    await connectWallet(run)
    if (session.member !== undefined) {
      return { member: session.member, created: false }
    }
    const visitor = await checkProfile(run)
    if (session.hasProfile !== false) {
      try {
        return { member: await signIn(run, visitor), created: false }
      } catch (error) {
        if (!(error instanceof IsleError) || error.code !== 'no_profile') throw error
        session.hasProfile = false
      }
    }
    const member = await joinNow(run, visitor)
    if (member !== undefined) return { member, created: true }
  }
}

/** Who the wallet is, and whether there is a profile already. */
export async function checkProfile(run: Run): Promise<Visitor> {
  const { session } = run
  const cancel = () => run.stop()
  return run.attempt(
    () => ({ name: 'checking', waitsFor: 'network', cancel }),
    async () => {
      const visitor = await session.visit(run.signal)
      session.hasProfile ??= await visitor.hasProfile(run.signal)
      return visitor
    },
  )
}

async function signIn(run: Run, visitor: Visitor): Promise<Member> {
  const { session } = run
  const cancel = () => run.stop()
  session.onSigning = (isSigning) => {
    if (session.state === 'checking')
      run.session.stage.show({ name: 'checking', waitsFor: isSigning ? 'wallet' : 'network', cancel })
  }
  try {
    const member = await run.attempt(
      () => ({ name: 'checking', waitsFor: 'network', cancel }),
      () => visitor.logIn(run.signal),
      // Refusing to sign in is asked about: the page wanted something.
      ({ error }) => error.code === 'no_profile',
    )
    return welcome(run, member, false)
  } finally {
    session.onSigning = () => {}
  }
}

function welcome(run: Run, member: Member, created: boolean): Member {
  const { session } = run
  session.member = member
  session.hasProfile = true
  session.host.emit('isle-profile', { userId: member.userId, created })
  showMember(run)
  return member
}

/** On the way from one thing to the next: the state is `ready`, whatever comes then. */
export function showMember(run: Run): void {
  const { session } = run
  run.show({
    name: 'ready',
    userId: session.member?.userId,
    wallet: session.wallet?.address ?? '',
    note: undefined,
    dashboard: session.parts.hello.dashboardUrl,
    disconnect: () => {},
    done: undefined,
  })
}

type Wish = 'create' | 'link' | 'other'

/** Leads to a profile. @returns undefined when the person took another way: the caller looks again. */
export async function joinNow(run: Run, visitor: Visitor): Promise<Member | undefined> {
  const { session } = run
  let note: Note | undefined
  for (;;) {
    const joining = readJoining(visitor.wallet.address)
    const wish = await run.ask<Wish>((answer) => ({
      name: 'noProfile',
      note,
      create: session.offers('createProfile') ? () => answer('create') : undefined,
      resumes: joining !== undefined,
      link: session.parts.hello.dashboardUrl === undefined ? undefined : () => answer('link'),
      other: () => answer('other'),
    }))
    switch (wish) {
      case 'other':
        session.setWallet(null)
        await session.host.call('wallet.disconnect', undefined, { timeoutMs: HOOK_MS }).catch(() => undefined)
        return undefined
      case 'link':
        if (await linkWallet(run, visitor, () => isThere(run))) return undefined
        note = undefined
        break
      case 'create': {
        const outcome = await create(run, visitor, joining)
        if (typeof outcome === 'object') return outcome
        note = outcome
      }
    }
  }
}

async function isThere(run: Run): Promise<boolean> {
  const { session } = run
  session.hasProfile = undefined
  await checkProfile(run)
  return session.hasProfile !== false
}

async function create(run: Run, visitor: Visitor, known: Joining | undefined): Promise<Member | Note> {
  const { session } = run
  const { host } = session
  const cancel = () => run.stop()
  try {
    const joining = known ?? (await makeKey(run, visitor))
    rememberJoining(visitor.wallet.address, joining)
    let text: string | undefined
    const signature = await run.attempt(
      () => ({ name: 'provingWallet', text, cancel }),
      async () => {
        text ??= session.offers('ownershipText')
          ? await host.call('hook.ownershipText', visitor.wallet, { signal: run.signal, timeoutMs: HOOK_MS })
          : defaultOwnershipText(session, visitor.wallet.address)
        run.show({ name: 'provingWallet', text, cancel })
        return visitor.sign(text, run.signal)
      },
    )
    const profile: NewProfile = { ...joining, wallet: visitor.wallet, proof: { message: text ?? '', signature } }
    // Tried again, it is the same key and the same signature.
    await run.attempt(
      () => ({ name: 'creatingProfile', signsIn: false }),
      async () => {
        await host.call('hook.createProfile', profile, { signal: run.signal, timeoutMs: 2 * HOOK_MS })
      },
    )
    forgetJoining(visitor.wallet.address)
    const member = await run.attempt(
      () => ({ name: 'creatingProfile', signsIn: true }),
      () => visitor.logIn(run.signal),
      () => false,
    )
    return welcome(run, member, true)
  } catch (error) {
    run.signal.throwIfAborted()
    if (!(error instanceof IsleError) || !isDecision({ error, detail: '' })) throw error
    return session.state === 'creatingKey' ? 'keyCancelled' : 'proofRefused'
  }
}

async function makeKey(run: Run, visitor: Visitor): Promise<Joining> {
  const userId = crypto.randomUUID()
  const made = await run.attempt(
    () => ({ name: 'creatingKey', cancel: () => run.stop() }),
    () => visitor.createKey(userId, run.signal),
  )
  return { userId, ...made }
}
