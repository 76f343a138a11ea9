import { IdosError } from '@open-idos/protocol'
import type { UnlockQuestion } from '../contract/questions.ts'
import type { Keep } from '../contract/screen.ts'
import type { MadeFrom, StoredWay } from '../vault/records.ts'
import { waysToBegin } from '../vault/rules.ts'
import type { Opened } from '../work/jobs.ts'
import { canMakePasskeys } from './can-make-passkeys.ts'
import { keepKit } from './check-kit.ts'
import { makeKit } from './kit.ts'
import { askNewPasskey } from './new-passkey.ts'
import { askNewPassword } from './new-password.ts'
import { discardPasskey } from './passkey.ts'
import { wipe } from './prove.ts'
import type { Tools } from './tools.ts'

/** A key that was just made, or the wish that custody nodes keep one. */
export type NewKey =
  | {
      readonly via: 'key'
      readonly opened: Opened
      readonly madeFrom: Exclude<MadeFrom, 'custody'>
      readonly ways: readonly StoredWay[]
      readonly keep: Keep
    }
  | { readonly via: 'custody'; readonly keep: Keep }

/**
 * Makes a key for a new profile. Nothing is stored yet.
 *
 * @throws {IdosError} `enclave.cancelled`; `enclave.custody_not_configured` when the page wants custody and there is none.
 */
export async function newProfile(tools: Tools, question: UnlockQuestion, around: AbortSignal): Promise<NewKey> {
  const canKeep = tools.vault.storage === 'persistent'
  const { userId, store } = question.account
  const passkeys = canKeep && tools.isTopLevel && (await canMakePasskeys())
  const ways = waysToBegin({ store, custody: question.custody, passkeys })
  if (ways.length === 0) throw new IdosError('enclave.custody_not_configured')

  for (;;) {
    const way = ways.length === 1 ? ways[0] : await chooseWay(tools, ways, around)
    if (way === 'wallet') return { via: 'custody', keep: 'visit' }
    const made =
      way === 'passkey'
        ? await byPasskey(tools, { userId, canKeep }, around)
        : await byPassword(tools, { userId, canKeep }, around)
    if (made !== undefined) return made
    // Back, and there was nothing to choose from.
    if (ways.length === 1) throw new IdosError('enclave.cancelled')
  }
}

function chooseWay(
  tools: Tools,
  ways: ReturnType<typeof waysToBegin>,
  around: AbortSignal,
): Promise<'passkey' | 'password' | 'wallet'> {
  return tools.stage.step(around, (step) => {
    step.show({ name: 'choose-way', ways, choose: step.done, cancel: step.cancel })
  })
}

interface Args {
  readonly userId: string
  readonly canKeep: boolean
}

async function byPassword(tools: Tools, args: Args, around: AbortSignal): Promise<NewKey | undefined> {
  const { userId } = args
  const chosen = await askNewPassword(
    tools,
    { ...args, make: (password, watch) => tools.work.run('openPassword', { password, userId }, watch) },
    around,
  )
  if (chosen === undefined) return undefined
  return { via: 'key', opened: chosen.made, madeFrom: 'password', ways: [], keep: chosen.keep }
}

async function byPasskey(tools: Tools, args: Args, around: AbortSignal): Promise<NewKey | undefined> {
  const start = await askNewPasskey(tools, args, around)
  if (start === undefined) return undefined
  const { opened, way, keep } = start
  try {
    tools.stage.wait()
    const kit = await makeKit(tools, { userId: args.userId, opened, made: tools.now() })
    await keepKit(tools, kit, around)
  } catch (error) {
    // Left before the words were kept: this key opens nothing, and the passkey would mislead.
    if (way.credentialId !== undefined) discardPasskey(way.credentialId)
    wipe(tools, opened)
    throw error
  }
  return { via: 'key', opened, madeFrom: 'words', ways: [way], keep }
}
