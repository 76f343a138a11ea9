import { type ActionDef, catalogue, typeText } from '@open-idos/core'

/** One action as documents show it. */
export interface ActionEntry {
  readonly name: string
  readonly signature: string
  readonly summary: string
  readonly kind: string
  readonly caller: string
  readonly params: readonly { readonly name: string; readonly type: string; readonly doc: string }[]
  readonly returns: readonly { readonly name: string; readonly type: string }[]
  /** `rows`, `one row at most` or `nothing`. */
  readonly answer: string
  readonly errors: readonly string[]
}

const callers: Readonly<Record<ActionDef['caller'], string>> = {
  anyone: 'anyone',
  profile: 'a wallet of a profile',
  inserter: 'a delegate key of an inserter',
  owner: 'the deployment owner',
}

/** The catalogue in alphabetical order. */
export function actionEntries(): readonly ActionEntry[] {
  const defs: readonly ActionDef[] = Object.values(catalogue)
  return defs.map(actionEntry).sort((a, b) => (a.name < b.name ? -1 : 1))
}

function actionEntry(def: ActionDef): ActionEntry {
  const params = Object.entries(def.params).map(([name, param]) => ({
    name,
    type: typeText(param.type) + (param.nullable ? ' or null' : ''),
    doc: param.doc,
  }))
  const returns = Object.entries(def.returns?.columns ?? {}).map(([name, type]) => ({
    name,
    type: typeText(type.replace('?', '')) + (type.endsWith('?') ? ' or null' : ''),
  }))
  return {
    name: def.name,
    signature: `${def.name}(${params.map(({ name }) => name).join(', ')})`,
    summary: def.summary,
    kind: def.kind === 'read' ? 'read (user.call)' : 'write (user.broadcast)',
    caller: callers[def.caller],
    params,
    returns,
    answer: def.returns === undefined ? 'nothing' : def.returns.table ? 'rows' : 'one row at most',
    errors: def.errors,
  }
}
