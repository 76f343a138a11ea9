import type { BrowserContext } from 'playwright-core'

/** All that the pages and frames of a visitor ask of anybody, and say aloud. */
export interface Witness {
  /** Addresses, and what was sent to them, in the order in which it happened. */
  readonly sent: readonly string[]
  /** Lines of every console, and errors that nobody caught. */
  readonly spoken: readonly string[]
  /** Origins that anything was asked of, sorted. */
  readonly origins: () => readonly string[]
}

/** To be called before the first page is opened. */
export function witness(visitor: BrowserContext): Witness {
  const sent: string[] = []
  const spoken: string[] = []
  const origins = new Set<string>()
  const note = (url: string) => {
    sent.push(url, decoded(url))
    // Data and blobs leave nowhere.
    if (/^(https?|wss?):/.test(url)) origins.add(new URL(url).origin)
  }
  visitor.on('request', (request) => {
    note(request.url())
    sent.push(request.postData() ?? '')
  })
  visitor.on('page', (page) => {
    page.on('console', (message) => spoken.push(message.text()))
    page.on('pageerror', (error) => spoken.push(String(error.stack)))
    page.on('websocket', (socket) => note(socket.url()))
    page.on('framenavigated', (frame) => note(frame.url()))
  })
  return { sent, spoken, origins: () => [...origins].toSorted() }
}

function decoded(url: string): string {
  try {
    return decodeURIComponent(url)
  } catch {
    return url
  }
}
