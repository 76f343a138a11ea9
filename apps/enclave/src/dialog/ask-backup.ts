import type { BackupQuestion } from '../contract/questions.ts'
import { makeKit, showKit } from './kit.ts'
import { prove, wipe } from './prove.ts'
import type { Tools } from './tools.ts'

/**
 * Shows what restores the key: to whom custody nodes just gave the password back, that password; to everybody else,
 * after a fresh proof, the kit.
 *
 * @throws {IdosError} `enclave.cancelled`.
 */
export async function askBackup(tools: Tools, question: BackupQuestion, around: AbortSignal): Promise<undefined> {
  const { account, password } = question
  if (password !== undefined) {
    await tools.stage.step<void>(around, (step) => {
      step.show({ name: 'show-password', password, done: () => step.done(), cancel: step.cancel })
    })
    return undefined
  }
  const profile = await tools.vault.profile(account.userId)
  const proof = await prove(
    tools,
    {
      reason: 'proof',
      userId: account.userId,
      publicKey: profile?.publicKey ?? account.publicKey,
      store: account.store,
      profile,
      custody: false,
      coversAllReads: false,
      canKeep: false,
      canAddPasskey: false,
      startsPasskey: false,
    },
    around,
  )
  if (proof.way === 'wallet') return undefined
  const { opened } = proof
  try {
    const kit = await makeKit(tools, { userId: account.userId, opened, made: profile?.added ?? tools.now() })
    await showKit(tools, kit, around)
  } finally {
    wipe(tools, opened)
  }
  return undefined
}
