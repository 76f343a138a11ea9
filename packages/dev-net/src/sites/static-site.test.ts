import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type StaticSite, serveSite } from './static-site.ts'

const base = mkdtempSync(join(tmpdir(), 'static-site-'))
const folder = join(base, 'site')
let site: StaticSite

beforeAll(async () => {
  mkdirSync(join(folder, 'assets'), { recursive: true })
  writeFileSync(join(base, 'secret.txt'), 'not yours')
  mkdirSync(`${folder}-beside`)
  writeFileSync(join(`${folder}-beside`, 'secret.txt'), 'not yours')
  const headers = { frame: { 'X-Kind': 'frame' }, dialog: { 'X-Kind': 'dialog' }, asset: { 'X-Kind': 'asset' } }
  writeFileSync(join(folder, 'headers.json'), JSON.stringify(headers))
  writeFileSync(join(folder, 'index.html'), '<h1>frame</h1>')
  writeFileSync(join(folder, 'dialog.html'), '<h1>dialog</h1>')
  writeFileSync(join(folder, 'assets/a b.js'), 'let a')
  writeFileSync(join(folder, 'icon.svg'), '<svg/>')
  site = await serveSite({ folder })
})
afterAll(async () => {
  await site.close()
  rmSync(base, { recursive: true })
})

/** Sends a path as it is: `fetch` would tidy it up. */
function get(path: string, method = 'GET'): Promise<{ status: number; kind: unknown; type: unknown; body: string }> {
  return new Promise((resolve, reject) => {
    const sent = request({ port: site.port, host: '127.0.0.1', path, method }, (answer) => {
      let body = ''
      answer.on('data', (chunk: Buffer) => (body += chunk.toString()))
      answer.on('end', () => {
        const { 'x-kind': kind, 'content-type': type } = answer.headers
        resolve({ status: answer.statusCode ?? 0, kind, type, body })
      })
    })
    sent.on('error', reject)
    sent.end()
  })
}

describe('a site', () => {
  test.each([
    ['/', 'frame', 'text/html; charset=utf-8', '<h1>frame</h1>'],
    ['/?a=b', 'frame', 'text/html; charset=utf-8', '<h1>frame</h1>'],
    ['/index.html', 'frame', 'text/html; charset=utf-8', '<h1>frame</h1>'],
    ['/dialog.html?userId=1', 'dialog', 'text/html; charset=utf-8', '<h1>dialog</h1>'],
    ['/assets/a%20b.js', 'asset', 'text/javascript; charset=utf-8', 'let a'],
    ['/icon.svg', 'asset', 'image/svg+xml', '<svg/>'],
  ])('serves %s with the headers of its kind', async (path, kind, type, body) => {
    expect(await get(path)).toEqual({ status: 200, kind, type, body })
  })

  test.each([
    '/nothing',
    '/assets',
    '/assets/',
    '/headers.json',
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/assets/..%2f..%2fsecret.txt',
    '/..%5csecret.txt',
    '/../site-beside/secret.txt',
    '/%',
    '/dialog.html%00.js',
  ])('has nothing at %s', async (path) => {
    const { status, kind, body } = await get(path)
    expect([status, kind]).toEqual([404, 'dialog'])
    expect(body).not.toContain('not yours')
  })

  test('can only be read', async () => {
    expect((await get('/', 'POST')).status).toBe(405)
    expect(await get('/', 'HEAD')).toMatchObject({ status: 200, body: '' })
  })
})
