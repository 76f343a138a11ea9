import { IdosError } from '@open-idos/protocol'
import type { ActionDef } from '../action.ts'
import { type ActionName, catalogue, internalActions } from '../catalogue.ts'

/** The only namespace; an empty one on the wire means the same. */
export const mainNamespace = 'main'

/**
 * The declaration that a call names, in any letter case.
 *
 * @throws {IdosError} `engine.unknown_namespace`, `engine.unknown_action`, `engine.private_action`.
 */
export function findAction(namespace: string, action: string): ActionDef & { readonly name: ActionName } {
  const space = namespace.toLowerCase()
  if (space !== '' && space !== mainNamespace) {
    throw new IdosError('engine.unknown_namespace', {}, { message: `namespace "${printable(space)}" does not exist` })
  }
  const name = action.toLowerCase()
  if (internalActions.includes(name)) {
    const text = `action is private: action ${name} is private`
    throw new IdosError('engine.private_action', { action: name }, { message: text })
  }
  if (!Object.hasOwn(catalogue, name)) {
    const text = `unknown action: action "${printable(name)}" does not exist in namespace "main"`
    throw new IdosError('engine.unknown_action', { action: printable(name) }, { message: text })
  }
  return catalogue[name as ActionName]
}

/** A name from outside, fit for a message: short and of one line. */
function printable(name: string): string {
  return name.slice(0, 64).replace(/[^\x20-\x7e]/g, '?')
}
