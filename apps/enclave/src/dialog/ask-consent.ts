import type { ConsentAnswer, ConsentQuestion } from '../contract/questions.ts'
import { leavingOf } from '../vault/leaving.ts'
import { remembers } from '../vault/rules.ts'
import type { Tools } from './tools.ts'

/**
 * Asks whether something may leave, and writes down what was allowed.
 *
 * @throws {IdosError} `enclave.cancelled`.
 */
export async function askConsent(tools: Tools, question: ConsentQuestion, around: AbortSignal): Promise<ConsentAnswer> {
  const { vault, stage } = tools
  const canKeep = await isListed(tools, question)
  const answer = await stage.step<ConsentAnswer>(around, (step) => {
    step.show({
      name: 'consent',
      question,
      remember: remembers(canKeep ? vault.storage : 'none'),
      allow: (remember) => step.done({ decision: 'allow', remember }),
      refuse: () => step.done({ decision: 'refuse' }),
    })
  })
  if (answer.decision === 'allow' && canKeep) await writeDown(tools, { question, answer })
  return answer
}

/**
 * Whoever allows something must find it again, so it is kept only for profiles that the vault lists. A key from custody
 * may be unknown to it until now; any other unknown key was compared with nothing, and must not bind the profile.
 */
async function isListed({ vault }: Tools, { account }: ConsentQuestion): Promise<boolean> {
  return account.store === 'mpc' || (await vault.profile(account.userId)) !== undefined
}

async function writeDown(
  { vault, now }: Tools,
  { question, answer }: { question: ConsentQuestion; answer: Extract<ConsentAnswer, { decision: 'allow' }> },
): Promise<void> {
  const { account, receiver, credentials } = question
  if (account.publicKey !== undefined && (await vault.profile(account.userId)) === undefined) {
    await vault.saveProfile({
      id: account.userId,
      publicKey: account.publicKey,
      store: 'mpc',
      madeFrom: 'custody',
      wallet: account.wallet,
      ways: [],
      remembered: undefined,
      lastWay: undefined,
      added: now(),
      lastUsed: now(),
    })
  }
  await vault.addConsent({
    ...(await leavingOf(question)),
    userId: account.userId,
    credentialType: question.action === 'match' ? '' : (credentials[0]?.type ?? ''),
    receiverLabel: receiver === undefined ? '' : (receiver.name ?? receiver.identifier),
    remember: answer.remember,
  })
}
