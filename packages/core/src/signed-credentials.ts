import type { SignedCredentialRow } from '@open-idos/crypto'
import type { ActionExecution, EncodedValue } from '@open-idos/protocol'
import type { ActionDef } from './action.ts'
import { findAction } from './engine/find-action.ts'

/** How the parameters of a signed credential begin: alone, or as the pair of a delegated write grant. */
const prefixes = ['', 'original_', 'copy_'] as const

/**
 * The signed credentials that an execution hands to its action, as the action will check them; none for an action that
 * takes none. Says nothing about whether any of them is acceptable. Never throws.
 */
export function credentialSignaturesIn(execution: ActionExecution): SignedCredentialRow[] {
  const def = actionOf(execution)
  if (def === undefined) return []
  const names = Object.keys(def.params)
  return execution.groups.flatMap((group) =>
    prefixes.flatMap((prefix) => {
      const signed = signedCredential(prefix, names, group)
      return signed === undefined ? [] : [signed]
    }),
  )
}

function actionOf({ namespace, action }: ActionExecution): ActionDef | undefined {
  try {
    return findAction(namespace, action)
  } catch {
    return undefined // the call will be refused
  }
}

function signedCredential(
  prefix: (typeof prefixes)[number],
  names: readonly string[],
  group: readonly EncodedValue[],
): SignedCredentialRow | undefined {
  const text = (name: string): string | undefined => {
    const value = group[names.indexOf(name)]?.value
    return typeof value === 'string' ? value : undefined
  }
  const issuer = text('issuer_auth_public_key')
  const content = text(`${prefix}content`)
  // A copy carries no notes; its signature covers the empty text.
  const notes = prefix === 'copy_' ? '' : text(`${prefix}public_notes`)
  const notesSignature = text(`${prefix}public_notes_signature`)
  const broaderSignature = text(`${prefix}broader_signature`)
  if (issuer === undefined || content === undefined || notes === undefined) return undefined
  if (notesSignature === undefined || broaderSignature === undefined) return undefined
  return {
    issuer_auth_public_key: issuer,
    public_notes: notes,
    public_notes_signature: notesSignature,
    content,
    broader_signature: broaderSignature,
  }
}
