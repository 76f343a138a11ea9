/** Path → accepted values. All paths must match; a path matches when its value is one of the listed. */
export type Criteria = Readonly<Record<string, readonly unknown[]>>

/** `pick` keeps what matches; `omit` then drops what matches all of its paths. An empty object constrains nothing. */
export interface FieldFilters {
  readonly pick?: Criteria | undefined
  readonly omit?: Criteria | undefined
}

/**
 * Whether a record passes. Values compare as in `Array.prototype.includes`: same type and value, never objects. An
 * empty list in `pick` excludes everything.
 */
export function recordFilter(record: unknown, pick: Criteria = {}, omit: Criteria = {}): boolean {
  if (!matchesAll(record, pick)) return false
  return Object.keys(omit).length === 0 || !matchesAll(record, omit)
}

function matchesAll(record: unknown, criteria: Criteria): boolean {
  return Object.entries(criteria).every(([path, accepted]) => accepted.includes(valueAt(record, path)))
}

/**
 * The value at a path such as `credentialSubject.nationality`, `type[0]`, `type.0` or `a["b"]`. A member that is named
 * like the whole path wins. Only own members are found, so a path never reaches a function of the language.
 */
export function valueAt(record: unknown, path: string): unknown {
  if (hasOwn(record, path)) return record[path]
  let value: unknown = record
  for (const name of segments(path)) {
    if (!hasOwn(value, name)) return undefined
    value = value[name]
  }
  return value
}

function hasOwn(value: unknown, name: string): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
}

/** Plain names, and what stands in brackets, quoted or not; an empty segment stays one and finds nothing. */
function segments(path: string): string[] {
  const found: string[] = []
  for (const match of path.matchAll(/\[(?:"([^"]*)"|'([^']*)'|([^\]]*))\]|(^|\.)([^.[\]]*)/g)) {
    const [whole, double, single, bare, , plain] = match
    // `a[0]` begins with a name, `[0].a` with an empty match that is no segment.
    if (whole === '' && path.startsWith('[')) continue
    found.push(double ?? single ?? bare ?? plain ?? '')
  }
  return found
}
