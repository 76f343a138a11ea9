import type { Busy, Keep, Problem } from '../contract/screen.ts'
import type { StoredWay } from '../vault/records.ts'
import type { Opened } from '../work/jobs.ts'
import { passkeyNameOf, wrapFor } from './add-way.ts'
import { discardPasskey, makePasskey } from './passkey.ts'
import { wipe } from './prove.ts'
import { problemOf, type Tools } from './tools.ts'

/** A key made from new words, and the passkey that opens it on this device. */
export interface PasskeyStart {
  readonly opened: Opened
  readonly way: StoredWay
  readonly keep: Keep
}

/**
 * Makes a passkey, and with it 128 bits of words that the key is made from. @returns `undefined` when the person went
 * back to take another way.
 *
 * @throws {IdosError} `enclave.cancelled`.
 */
export async function askNewPasskey(
  tools: Tools,
  args: { readonly userId: string; readonly canKeep: boolean },
  around: AbortSignal,
): Promise<PasskeyStart | undefined> {
  const passkeyName = passkeyNameOf(args.userId)
  return tools.stage.step<PasskeyStart | undefined>(around, (step) => {
    let busy: Busy | undefined
    let problem: Problem | undefined
    const show = (): void =>
      step.show({
        name: 'new-passkey',
        passkeyName,
        busy,
        problem,
        canKeep: args.canKeep,
        create: (keep) => void create(keep),
        back: () => step.done(undefined),
        cancel: step.cancel,
      })
    const create = async (keep: Keep): Promise<void> => {
      if (busy !== undefined) return
      busy = { what: 'passkey' }
      problem = undefined
      show()
      let made: { credentialId: Uint8Array; output: Uint8Array } | undefined
      let opened: Opened | undefined
      try {
        // First the passkey: browsers want it right after the press.
        made = await makePasskey({ name: passkeyName, known: [], signal: step.signal })
        busy = { what: 'deriving' }
        show()
        opened = await tools.work.run('makeWords', { userId: args.userId }, { signal: step.signal })
        const owner = { userId: args.userId, opened, known: [] }
        const input = { kind: 'prf', output: made.output } as const
        const way = await wrapFor(tools, { owner, label: passkeyName, credentialId: made.credentialId, input })
        if (step.signal.aborted) throw new DOMException('', 'AbortError')
        step.done({ opened, way, keep })
      } catch (error) {
        if (made !== undefined) discardPasskey(made.credentialId)
        if (opened !== undefined) wipe(tools, opened)
        busy = undefined
        problem = problemOf(error)
        show()
      }
    }
    show()
  })
}
