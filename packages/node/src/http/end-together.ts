import type { ServerResponse } from 'node:http'

type Ending = readonly [res: ServerResponse, text: string, encoding: 'latin1' | 'utf8']

let waiting: Ending[] = []

/**
 * Ends an answer together with all others that are being made: once no promise is left that could go on at once. Whoever
 * they go to is woken by the first and awake for the rest; answers that leave one by one, with work between them, each
 * wake a sleeping process, and that costs the sender as much as all the rest of a small read.
 */
export function endTogether(...ending: Ending): void {
  // What comes out of a promise ticks only after all promises that can go on.
  if (waiting.length === 0) process.nextTick(endAll)
  waiting.push(ending)
}

function endAll(): void {
  const endings = waiting
  waiting = []
  // Who has gone meanwhile gets nothing: writing to a closed connection would be an error.
  for (const [res, text, encoding] of endings) if (!res.destroyed) res.end(text, encoding)
}
