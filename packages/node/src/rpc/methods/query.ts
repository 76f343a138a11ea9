import { type ActionDef, catalogue, internalActions, mainNamespace, typeText } from '@open-idos/core'
import { type DataTypeJson, decodeScalar, IdosError, type JsonValue } from '@open-idos/protocol'
import type { Params, RpcHandler } from '../method.ts'
import { base64Param, objectParam } from '../params.ts'

/** The one statement that clients send: which actions there are (wire protocol 5.4). */
const actionList = 'select * from info.actions where namespace = $namespace'

/** `user.query`: the list of actions. The network's tables can be read by nobody, so no other statement is taken. */
export const query: RpcHandler = (params) => {
  const statement = params['query']
  if (typeof statement !== 'string' || normalized(statement) !== actionList) {
    throw new IdosError('engine.query_not_allowed')
  }
  const rows = namespaceParam(params).toLowerCase() === mainNamespace ? actionRows : []
  if (rows.length === 0) return { result: { column_names: null, column_types: null, values: null } }
  return {
    result: {
      column_names: columns.map(([name]) => name),
      column_types: columns.map(([, type]) => type),
      values: rows,
    },
  }
}

function normalized(statement: string): string {
  return statement.slice(0, 200).trim().replace(/;$/, '').replace(/\s+/g, ' ').trim().toLowerCase()
}

/** The named text parameter, whose name comes in any letter case and with or without `$`. */
function namespaceParam(params: Params): string {
  const given = objectParam(params['params'] ?? {}, 'params')
  const entry = Object.entries(given).find(([name]) => name.toLowerCase().replace(/^\$/, '') === 'namespace')
  const data = objectParam(entry?.[1], 'params.$namespace')['data']
  const value = decodeScalar('text', base64Param(Array.isArray(data) ? data[0] : undefined, 'params.$namespace.data'))
  return typeof value === 'string' ? value : ''
}

const type = (name: string, is_array = false): DataTypeJson => ({ name, is_array, metadata: [0, 0] })
const columns: readonly (readonly [string, DataTypeJson])[] = [
  ['namespace', type('text')],
  ['name', type('text')],
  ['raw_statement', type('text')],
  ['access_modifiers', type('text', true)],
  ['parameter_names', type('text', true)],
  ['parameter_types', type('text', true)],
  ['return_names', type('text', true)],
  ['return_types', type('text', true)],
  ['returns_table', type('bool')],
  ['built_in', type('bool')],
]

function actionRow(def: ActionDef): JsonValue[] {
  const params = Object.entries(def.params)
  const returns = Object.entries(def.returns?.columns ?? {})
  return [
    mainNamespace,
    def.name,
    '',
    ['PUBLIC', ...(def.kind === 'read' ? ['VIEW'] : []), ...(def.caller === 'owner' ? ['OWNER'] : [])],
    params.map(([name]) => `$${name}`),
    params.map(([, param]) => typeText(param.type)),
    returns.map(([name]) => name),
    returns.map(([, column]) => typeText(column.replace('?', ''))),
    def.returns?.table ?? false,
    false,
  ]
}

/** Internal actions are listed too: a client that tries one is told that it is private. */
const actionRows: readonly JsonValue[][] = [
  ...Object.values(catalogue).map(actionRow),
  ...internalActions.map((name) => [mainNamespace, name, '', ['PRIVATE'], [], [], [], [], false, false]),
].sort((a, b) => (String(a[1]) < String(b[1]) ? -1 : 1))
