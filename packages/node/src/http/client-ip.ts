import type { IncomingMessage } from 'node:http'

/**
 * Address of the client behind `trustedProxies` proxies: each of them adds the address that it saw to the end of
 * `X-Forwarded-For`, so what stands further left is only a claim. IPv6 clients count by /64, which one of them has whole.
 */
export function clientIp(req: IncomingMessage, trustedProxies: number): string {
  const direct = req.socket.remoteAddress ?? ''
  if (trustedProxies === 0) return network(direct)
  const forwarded = req.headers['x-forwarded-for']
  const hops = (typeof forwarded === 'string' ? forwarded.split(',') : []).map((hop) => hop.trim()).reverse()
  const chain = [direct, ...hops.filter((hop) => hop !== '')]
  return network(chain[Math.min(trustedProxies, chain.length - 1)] as string)
}

function network(address: string): string {
  if (address.startsWith('::ffff:') && address.includes('.')) return address.slice(7)
  if (!address.includes(':')) return address.slice(0, 64)
  const [head = '', tail] = address.split('%', 1)[0]?.split('::') ?? []
  const front = head === '' ? [] : head.split(':')
  const back = tail === undefined || tail === '' ? [] : tail.split(':')
  const groups =
    tail === undefined ? front : [...front, ...Array(Math.max(0, 8 - front.length - back.length)).fill('0'), ...back]
  return `${groups.slice(0, 4).join(':').slice(0, 64)}::/64`
}
