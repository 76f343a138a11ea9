import type { IncomingMessage } from 'node:http'
import { expect, test } from 'vitest'
import { clientIp } from './client-ip.ts'

function from(remoteAddress: string | undefined, forwarded?: string): IncomingMessage {
  const headers = forwarded === undefined ? {} : { 'x-forwarded-for': forwarded }
  return { socket: { remoteAddress }, headers } as unknown as IncomingMessage
}

test.each([
  ['no proxy: the header is only a claim', from('10.0.0.9', '1.2.3.4'), 0, '10.0.0.9'],
  ['one proxy: the last entry', from('10.0.0.9', '6.6.6.6, 1.2.3.4'), 1, '1.2.3.4'],
  ['two proxies: the last but one', from('10.0.0.9', '6.6.6.6, 1.2.3.4, 10.0.0.8'), 2, '1.2.3.4'],
  ['fewer entries than proxies', from('10.0.0.9'), 2, '10.0.0.9'],
  ['an IPv4 address written as IPv6', from('::ffff:1.2.3.4'), 0, '1.2.3.4'],
  ['IPv6 clients count by /64', from('2001:db8:1:2:3:4:5:6'), 0, '2001:db8:1:2::/64'],
  ['a shortened IPv6 address', from('2001:db8::1'), 0, '2001:db8:0:0::/64'],
  ['the local one', from('::1'), 0, '0:0:0:0::/64'],
  ['a zone is no part of it', from('fe80::1%eth0'), 0, 'fe80:0:0:0::/64'],
  ['a closed socket', from(undefined), 0, ''],
])('%s', (_title, req, proxies, expected) => {
  expect(clientIp(req, proxies)).toBe(expected)
})
