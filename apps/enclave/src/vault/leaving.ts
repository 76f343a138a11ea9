import type { ConsentQuestion } from '../contract/questions.ts'
import type { Leaving } from './rules.ts'

/**
 * What a consent is about, in the form in which it is remembered. One to a match counts for exactly these criteria: with
 * others, answers to "which fit" could be put together into what the fields say.
 */
export async function leavingOf(
  question: Pick<ConsentQuestion, 'action' | 'credentials' | 'receiver' | 'criteria'> & {
    requester: { origin: string }
  },
): Promise<Leaving> {
  const { action, requester } = question
  if (action === 'match') {
    return { origin: requester.origin, action, credentialId: '*', receiver: await digest(question.criteria) }
  }
  const credentialId = question.credentials[0]?.id ?? ''
  return { origin: requester.origin, action, credentialId, receiver: question.receiver?.publicKey ?? '' }
}

async function digest(criteria: ConsentQuestion['criteria']): Promise<string> {
  const { pick = {}, omit = {} } = criteria ?? {}
  const text = JSON.stringify([sorted(pick), sorted(omit)])
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)))
  return btoa(String.fromCharCode(...hash))
}

/** Paths in order, and each with its values in order: the same criteria written otherwise stay the same. */
function sorted(paths: Readonly<Record<string, readonly unknown[]>>): unknown {
  return Object.keys(paths)
    .sort()
    .map((path) => [path, (paths[path] ?? []).map((value) => JSON.stringify(value) ?? 'undefined').sort()])
}
