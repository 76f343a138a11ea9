import { IdosError } from '@open-idos/protocol'
import type { ConsentQuestion } from '../contract/questions.ts'
import { leavingOf } from '../vault/leaving.ts'
import type { OpenSession } from '../vault/records.ts'
import { covers } from '../vault/rules.ts'
import type { Enclave } from './enclave.ts'

/** What a consent is asked for; who asks, and for whose key, is known. */
export type Departure = Omit<ConsentQuestion, 'requester' | 'account'>

/**
 * Lets something leave, if the person agreed before or agrees now. The consent counts for the session as long as they
 * say, and in the vault where they say for good.
 *
 * @throws {IdosError} `enclave.refused`, which leaves key and session as they are; `enclave.cancelled`.
 */
export async function letLeave(
  enclave: Enclave,
  args: { readonly session: OpenSession; readonly departure: Departure; readonly signal: AbortSignal },
): Promise<void> {
  const { session, departure, signal } = args
  const { deps, page } = enclave
  const question: ConsentQuestion = { ...departure, requester: page.requester, account: enclave.accountOf(session) }
  const leaving = await leavingOf(question)
  const isCovered = async (): Promise<boolean> => {
    const current = await deps.session.of(session.userId)
    return covers(current?.allowed ?? [], leaving)
  }
  if (await isCovered()) return
  await deps.desk.run(signal, async (ask) => {
    // The same question may have been answered while this one waited.
    if (await isCovered()) return
    const answer = await ask('consent', 'consent', question)
    if (answer.decision === 'refuse') throw new IdosError('enclave.refused')
    // Locked while the question stood open: the answer was to a key that is gone.
    if ((await deps.session.of(session.userId)) === undefined) throw new IdosError('key_provider.locked')
    if (answer.remember !== 'once') await deps.session.allow(leaving)
  })
}
