/**
 * A bound in the place of a value: `{ atMost: '2008-11-27' }` on a date of birth asks for people of age without asking for
 * the day. Numbers compare as numbers; texts, such as dates in ISO 8601, by their characters and as far as the bound is
 * long, so that a day bounds every moment of it.
 */
export interface Bound {
  readonly atLeast?: number | string | undefined
  readonly atMost?: number | string | undefined
}

/** Path → accepted values or bounds. All paths must match; a path matches when its value is one of the listed. */
export type Criteria = Readonly<Record<string, readonly unknown[]>>

/** `pick` keeps what matches; `omit` then drops what matches all of its paths. An empty object constrains nothing. */
export interface FieldFilters {
  readonly pick?: Criteria | undefined
  readonly omit?: Criteria | undefined
}

/**
 * Whether a record passes. Values compare as in `Array.prototype.includes`: same type and value, never objects; an object
 * among the accepted is a {@link Bound}, or nothing. An empty list in `pick` excludes everything.
 */
export function recordFilter(record: unknown, pick: Criteria = {}, omit: Criteria = {}): boolean {
  if (!matchesAll(record, pick)) return false
  return Object.keys(omit).length === 0 || !matchesAll(record, omit)
}

function matchesAll(record: unknown, criteria: Criteria): boolean {
  return Object.entries(criteria).every(([path, accepted]) => {
    const value = valueAt(record, path)
    return accepted.includes(value) || accepted.some((one) => isWithin(one, value))
  })
}

function isWithin(bound: unknown, value: unknown): boolean {
  const names = typeof bound === 'object' && bound !== null ? Object.keys(bound) : []
  if (names.length === 0 || names.some((name) => name !== 'atLeast' && name !== 'atMost')) return false
  const { atLeast, atMost } = bound as Bound
  return isOrdered(atLeast, value, (low, high) => low <= high) && isOrdered(atMost, value, (low, high) => low >= high)
}

function isOrdered(
  limit: unknown,
  value: unknown,
  compare: (limit: number | string, value: number | string) => boolean,
): boolean {
  if (limit === undefined) return true
  if (typeof limit === 'number' && typeof value === 'number') return compare(limit, value)
  return typeof limit === 'string' && typeof value === 'string' && compare(limit, value.slice(0, limit.length))
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
