import { IdosError } from '@open-idos/protocol'
import type { Busy, Problem, VaultProfile } from '../contract/screen.ts'
import type { Profile } from '../vault/records.ts'
import { hasLocalPassword, listedWays, rememberedKey } from '../vault/rules.ts'
import type { Opened } from '../work/jobs.ts'
import { sayLocked } from '../work/lock-channel.ts'
import { addPasskey, addPassword } from './add-way.ts'
import { canMakePasskeys } from './can-make-passkeys.ts'
import { makeKit, showKit } from './kit.ts'
import { askNewPassword } from './new-password.ts'
import { discardPasskey } from './passkey.ts'
import { prove, wipe } from './prove.ts'
import { fingerprintOf, problemOf, type Tools } from './tools.ts'

type Choice =
  | { readonly do: 'back' | 'lock' | 'forget' | 'add-passkey' | 'add-password' | 'show-kit' }
  | { readonly do: 'remove-way' | 'remove-site' | 'withdraw'; readonly id: string }

/** A profile's page, until the person goes back or forgets it. */
export async function vaultProfile(tools: Tools, userId: string, around: AbortSignal): Promise<void> {
  let problem: Problem | undefined
  for (;;) {
    const profile = await tools.vault.profile(userId)
    if (profile === undefined) return
    try {
      const choice = await choose(tools, { profile, problem }, around)
      problem = undefined
      if (choice.do === 'back') return
      await act(tools, { profile, choice }, around)
    } catch (error) {
      if (!(error instanceof IdosError)) throw error
      // Escape, or a proof that was not given, leads back here; so does everything that did not work.
      problem = error.code === 'enclave.cancelled' ? undefined : problemOf(error)
    }
  }
}

async function act(
  tools: Tools,
  { profile, choice }: { profile: Profile; choice: Choice },
  around: AbortSignal,
): Promise<void> {
  const { vault } = tools
  switch (choice.do) {
    case 'back':
      return
    case 'lock':
      await vault.dropKey(profile.id)
      return sayLocked()
    case 'forget':
      await vault.forget(profile.id)
      return sayLocked()
    case 'remove-site':
      return vault.removeSite(profile.id, choice.id)
    case 'withdraw':
      return vault.withdraw(choice.id)
    case 'show-kit':
      return withProof(tools, profile, around, async (opened) => {
        await showKit(tools, await makeKit(tools, { userId: profile.id, opened, made: profile.added }), around)
      })
    case 'add-passkey':
      return withProof(tools, profile, around, async (opened) => {
        const way = await makingPasskey(tools, { profile, opened }, around)
        await vault.changeProfile(profile.id, (known) => ({ ...known, ways: [...known.ways, way] }))
      })
    case 'add-password':
      return withProof(tools, profile, around, (opened) => addingPassword(tools, { profile, opened }, around))
    case 'remove-way':
      return withProof(tools, profile, around, async () => {
        const removed = profile.ways.find((way) => way.id === choice.id)
        await vault.changeProfile(profile.id, (known) => ({
          ...known,
          ways: known.ways.filter((way) => way.id !== choice.id),
        }))
        if (removed?.credentialId !== undefined) discardPasskey(removed.credentialId)
      })
  }
}

/** Does something with the secret of somebody who has just proved that it is theirs. */
async function withProof(
  tools: Tools,
  profile: Profile,
  around: AbortSignal,
  use: (opened: Opened) => Promise<void>,
): Promise<void> {
  const proof = await prove(
    tools,
    {
      reason: 'proof',
      userId: profile.id,
      publicKey: profile.publicKey,
      store: profile.store,
      profile,
      custody: false,
      coversAllReads: false,
      canKeep: false,
      canAddPasskey: false,
      startsPasskey: false,
    },
    around,
  )
  if (proof.way === 'wallet') return
  tools.stage.wait()
  try {
    await use(proof.opened)
  } finally {
    wipe(tools, proof.opened)
  }
}

function makingPasskey(tools: Tools, { profile, opened }: { profile: Profile; opened: Opened }, around: AbortSignal) {
  const known = profile.ways.flatMap((way) => way.credentialId ?? [])
  return addPasskey(tools, { userId: profile.id, opened, known }, around)
}

async function addingPassword(
  tools: Tools,
  { profile, opened }: { profile: Profile; opened: Opened },
  around: AbortSignal,
): Promise<void> {
  const owner = { userId: profile.id, opened, known: [] }
  const make = (password: string, watch: { signal: AbortSignal; onProgress: (fraction: number) => void }) =>
    addPassword(tools, owner, { password, ...watch })
  const chosen = await askNewPassword(tools, { userId: profile.id, canKeep: false, make }, around)
  if (chosen === undefined) return
  await tools.vault.changeProfile(profile.id, (known) => ({ ...known, ways: [...known.ways, chosen.made] }))
}

async function choose(
  tools: Tools,
  { profile, problem }: { profile: Profile; problem: Problem | undefined },
  around: AbortSignal,
): Promise<Choice> {
  const facts = await factsOf(tools, profile)
  return tools.stage.step<Choice>(around, (step) => {
    const busy: Busy | undefined = undefined
    step.show({
      name: 'vault-profile',
      ...facts,
      busy,
      problem,
      addPasskey: () => step.done({ do: 'add-passkey' }),
      addPassword: () => step.done({ do: 'add-password' }),
      removeWay: (id) => step.done({ do: 'remove-way', id }),
      removeSite: (id) => step.done({ do: 'remove-site', id }),
      withdraw: (id) => step.done({ do: 'withdraw', id }),
      showKit: () => step.done({ do: 'show-kit' }),
      lock: () => step.done({ do: 'lock' }),
      forget: () => step.done({ do: 'forget' }),
      back: () => step.done({ do: 'back' }),
    })
  })
}

type Facts = Omit<
  VaultProfile,
  | 'name'
  | 'busy'
  | 'problem'
  | 'addPasskey'
  | 'addPassword'
  | 'removeWay'
  | 'removeSite'
  | 'withdraw'
  | 'showKit'
  | 'lock'
  | 'forget'
  | 'back'
>

async function factsOf({ vault, now }: Tools, profile: Profile): Promise<Facts> {
  const [sites, consents] = await Promise.all([vault.sites(profile.id), vault.consents(profile.id)])
  return {
    userId: profile.id,
    fingerprint: await fingerprintOf(profile.publicKey),
    wallet: profile.wallet?.address,
    rememberedUntil: rememberedKey(profile, now())?.until,
    ways: listedWays(profile),
    canAddPasskey: vault.storage === 'persistent' && (await canMakePasskeys()),
    canAddPassword: vault.storage === 'persistent' && profile.madeFrom === 'words' && !hasLocalPassword(profile),
    sites: sites.map(({ origin, allowed: since, coversAllReads }) => {
      const allowed = consents.filter((given) => given.origin === origin && given.remember === 'always').length
      return { origin, allowed, since, coversAllReads }
    }),
    consents: consents.map((given) => ({
      id: given.id,
      origin: given.origin,
      action: given.action,
      credential: given.credentialId,
      credentialType: given.credentialType,
      receiver: given.receiverLabel,
      when: given.when,
      remember: given.remember,
    })),
  }
}
