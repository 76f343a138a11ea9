import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { headersFor } from '../../../../apps/enclave/src/headers.ts'

/** Folder of the built Enclave. */
export const enclaveFolder = fileURLToPath(new URL('../../../../apps/enclave/dist/site', import.meta.url))

/** What an operator decides about an Enclave. */
export interface Deployment {
  /** Nodes that keep passwords for wallets. */
  readonly custody?: { readonly contractAddress: string; readonly nodes: readonly string[] } | undefined
  /** Origins that may embed it; everybody when not given. */
  readonly allowedParents?: readonly string[] | undefined
  /** Names of applications by origin. */
  readonly apps?: Readonly<Record<string, string>> | undefined
}

/** A copy of a built Enclave with the files of a deployment, so that a build meanwhile changes nothing in a test. */
export function deploy(built: string, deployment: Deployment = {}): { readonly folder: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'open-idos-enclave-'))
  cpSync(built, folder, { recursive: true })
  const { custody, allowedParents, apps } = deployment
  if (custody ?? apps) writeFileSync(join(folder, 'config.json'), JSON.stringify({ custody, apps }))
  if (custody !== undefined || allowedParents !== undefined) {
    const origins = custody?.nodes.map((url) => new URL(url).origin)
    const headers = headersFor({ ...(allowedParents && { allowedParents }), ...(origins && { custody: origins }) })
    writeFileSync(join(folder, 'headers.json'), JSON.stringify(headers))
  }
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}
