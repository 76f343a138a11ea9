import type { CustodyConfig, EnclaveConfig } from '../custody/config.ts'

const bare: EnclaveConfig = { apps: {} }
let config: Promise<EnclaveConfig> | undefined

/** What this deployment says of itself, read once. */
export function deployment(): Promise<EnclaveConfig> {
  config ??= read()
  return config
}

/** The custody nodes of this deployment; `undefined` where it has none. */
export async function custodyConfig(): Promise<CustodyConfig | undefined> {
  return (await deployment()).custody
}

/** A deployment without the file has no custody nodes and knows no names; so has one whose file cannot be understood. */
async function read(): Promise<EnclaveConfig> {
  try {
    const response = await fetch('/config.json', { credentials: 'omit', redirect: 'error' })
    if (!response.ok) return bare
    const { parseConfig } = await import('../custody/config.ts')
    return parseConfig((await response.json()) as unknown)
  } catch {
    return bare
  }
}
