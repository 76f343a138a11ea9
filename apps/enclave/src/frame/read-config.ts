import type { CustodyConfig } from '../custody/config.ts'

let config: Promise<CustodyConfig | undefined> | undefined

/** The custody nodes of this deployment, read once; `undefined` where it has none. */
export function custodyConfig(): Promise<CustodyConfig | undefined> {
  config ??= read()
  return config
}

/** A deployment without the file has no custody nodes; so has one whose file cannot be understood. */
async function read(): Promise<CustodyConfig | undefined> {
  try {
    const response = await fetch('/config.json', { credentials: 'omit', redirect: 'error' })
    if (!response.ok) return undefined
    const { parseConfig } = await import('../custody/config.ts')
    return parseConfig((await response.json()) as unknown)
  } catch {
    return undefined
  }
}
