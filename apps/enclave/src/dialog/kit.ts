import type { RecoveryKit } from '../contract/screen.ts'
import type { Opened } from '../work/jobs.ts'
import { fingerprintOf, type Tools } from './tools.ts'

export type Kit = Omit<RecoveryKit, 'name' | 'next' | 'proceed' | 'cancel'>

/**
 * What restores the key. For profiles made from words these are the words, which every Enclave of the network takes.
 * For all others they are 24 words that spell the secret key: this Enclave opens the profile with them, others do not.
 */
export async function makeKit(
  tools: Tools,
  args: { readonly userId: string; readonly opened: Opened; readonly made: number },
): Promise<Kit> {
  const { userId, opened } = args
  const [words, { encode }] = await Promise.all([tools.work.run('kitWords', { secret: opened.secret }), import('uqr')])
  return {
    words,
    userId,
    fingerprint: await fingerprintOf(opened.publicKey),
    made: new Date(args.made).toISOString().slice(0, 10),
    qr: encode(words.join(' '), { border: 0 }).data,
    enclaveUrl: `${location.origin}/`,
  }
}

/** Shows a kit to somebody who has just proved that it is theirs. */
export async function showKit(tools: Tools, kit: Kit, around: AbortSignal): Promise<void> {
  await tools.stage.step<void>(around, (step) => {
    step.show({ name: 'recovery-kit', ...kit, next: 'done', proceed: () => step.done(), cancel: step.cancel })
  })
}
