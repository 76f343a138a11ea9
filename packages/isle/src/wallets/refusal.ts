export function codeOf(error: unknown): unknown {
  return (error as { code?: unknown } | null)?.code
}

/** Whether a wallet says that its person did not want to. */
export function isRefusal(error: unknown): boolean {
  return codeOf(error) === 4001
}
