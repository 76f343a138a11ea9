/** Whether passkeys may work here. That their PRF does shows when one is made. */
export async function canMakePasskeys(): Promise<boolean> {
  const api = (globalThis as { PublicKeyCredential?: { getClientCapabilities?(): Promise<Record<string, boolean>> } })
    .PublicKeyCredential
  if (api === undefined || navigator.credentials === undefined) return false
  const known = await api.getClientCapabilities?.().catch(() => undefined)
  return known?.['extension:prf'] ?? true
}
