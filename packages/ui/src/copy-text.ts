/** How long a copied secret may stay in the clipboard, in milliseconds. */
export const SECRET_LIFETIME_MS = 60_000

/**
 * Copies. A secret is overwritten after {@link SECRET_LIFETIME_MS}, while the document lives and the browser lets it.
 *
 * @returns whether the browser took it.
 */
export async function copyText(text: string, { secret = false }: { secret?: boolean } = {}): Promise<boolean> {
  if (!(await write(text))) return false
  if (secret) setTimeout(() => void write(' '), SECRET_LIFETIME_MS)
  return true
}

async function write(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    // No permission, no focus, or no clipboard at all: the caller says so.
    return false
  }
}
