export interface NodeRequest {
  readonly url: string
  readonly method: 'PUT' | 'POST' | 'PATCH'
  /** Header value. */
  readonly authorization: string
  readonly signal: AbortSignal
}

/** `status` 0: the node did not answer. `body` is what JSON it sent, if any. */
export interface NodeResponse {
  readonly status: number
  readonly body: unknown
}

const ATTEMPTS = 3
const TIMEOUT_MS = 15_000

/**
 * Sends one node its part. The same bytes are sent again when the node did not answer or failed (5xx), so that a retry
 * can never leave it with another share than the one that was signed. Never throws, unless the caller has left.
 */
export async function sendToNode(
  fetcher: typeof fetch,
  { url, method, authorization, signal, body }: NodeRequest & { readonly body: object },
): Promise<NodeResponse> {
  let last: NodeResponse = { status: 0, body: undefined }
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    signal.throwIfAborted()
    last = await once()
    if (last.status !== 0 && last.status < 500) return last
  }
  signal.throwIfAborted()
  return last

  async function once(): Promise<NodeResponse> {
    try {
      const response = await fetcher(url, {
        method,
        body: JSON.stringify(body),
        headers: {
          accept: 'application/json, text/plain, */*',
          'content-type': 'application/json',
          authorization,
        },
        credentials: 'omit',
        redirect: 'error',
        referrerPolicy: 'no-referrer',
        signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
      })
      return { status: response.status, body: await response.json().catch(() => undefined) }
    } catch {
      return { status: 0, body: undefined }
    }
  }
}
