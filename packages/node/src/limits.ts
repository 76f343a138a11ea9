/** Counts something per client and says when there was too much of it. */
export interface RateLimiter {
  /** Takes one. @returns 0 when there was one to take, else the seconds until there will be. */
  take(client: string): number
}

interface Bucket {
  tokens: number
  /** When `tokens` was right, in milliseconds. */
  at: number
}

/**
 * A token bucket for each client: full at first, refilled evenly, holding a minute's worth. Memory is bounded: the
 * client that was longest silent is forgotten first, and a forgotten one starts full.
 *
 * @param deps.now milliseconds since 1970.
 */
export function createRateLimiter(
  options: { perMinute: number; maxClients: number },
  deps: { now: () => number },
): RateLimiter {
  const buckets = new Map<string, Bucket>()
  const perMillisecond = options.perMinute / 60_000

  return {
    take(client) {
      const now = deps.now()
      const bucket = buckets.get(client) ?? { tokens: options.perMinute, at: now }
      const elapsed = Math.max(0, now - bucket.at)
      const tokens = Math.min(options.perMinute, bucket.tokens + elapsed * perMillisecond)
      const granted = tokens >= 1
      buckets.delete(client)
      buckets.set(client, { tokens: granted ? tokens - 1 : tokens, at: now })
      if (buckets.size > options.maxClients) buckets.delete(buckets.keys().next().value as string)
      return granted ? 0 : Math.max(1, Math.ceil((1 - tokens) / perMillisecond / 1000))
    },
  }
}
