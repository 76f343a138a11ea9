import { useLocation } from 'preact-iso'

/** What a list shows, kept in the address so that it survives a reload. Members equal to their default are left out. */
export function useSearchParams<T extends Readonly<Record<string, string>>>(
  defaults: T,
): readonly [values: Readonly<Record<keyof T, string>>, set: (changes: Partial<Record<keyof T, string>>) => void] {
  const { path, query, route } = useLocation()
  const values = Object.fromEntries(
    Object.entries(defaults).map(([name, fallback]) => [name, query[name] ?? fallback]),
  ) as Record<keyof T, string>
  const set = (changes: Partial<Record<keyof T, string>>) => {
    const next = new URLSearchParams(globalThis.location.search)
    for (const [name, value] of Object.entries(changes) as [string, string][]) {
      if (value === defaults[name]) next.delete(name)
      else next.set(name, value)
    }
    const text = next.toString()
    route(text === '' ? path : `${path}?${text}`, true)
  }
  return [values, set]
}
