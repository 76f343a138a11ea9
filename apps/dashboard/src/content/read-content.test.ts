import { fileToBase85 } from '@open-idos/credentials'
import { toBase64 } from '@open-idos/protocol'
import { describe, expect, it } from 'vitest'
import { readFile } from './file-field.ts'
import { plainName, readContent } from './read-content.ts'

const png = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, ...new Uint8Array(100).fill(7))
const pdf = Uint8Array.of(0x25, 0x50, 0x44, 0x46, ...new Uint8Array(100).fill(7))

describe('a file in a text', () => {
  it.each([
    ['Ascii85', fileToBase85(png)],
    ['a data URL', `data:text/html;base64,${toBase64(png)}`],
    ['base64', toBase64(png)],
  ])('is found as %s, and is what its bytes say', (_, text) => {
    expect(readFile(text)).toEqual({ type: 'image/png', bytes: png, isPicture: true })
  })

  it('of another kind is no picture', () => {
    expect(readFile(fileToBase85(pdf))).toMatchObject({ type: 'application/pdf', isPicture: false })
    const svg = new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg"></svg>')
    expect(readFile(fileToBase85(svg))).toMatchObject({ type: 'application/octet-stream', isPicture: false })
  })

  it.each(['', 'Alice', '<~not base85\u{ff}~>', 'data:,hello', 'A'.repeat(200)])('%j is none', (text) => {
    expect(readFile(text)).toBeUndefined()
  })
})

describe('a content', () => {
  const credential = {
    '@context': ['https://www.w3.org/2018/credentials/v1'],
    issuer: 'https://bank.example/issuers/1',
    level: 'plus',
    issued: '2026-01-02T03:04:05Z',
    credentialSubject: {
      '@context': 'x',
      firstName: 'Alice',
      dateOfBirth: '1991-04-23T00:00:00.000Z',
      gender: 'F',
      nationality: 'PT',
      residentialAddressCity: 'Lisboa',
      idDocumentCountry: 'PT',
      selfieFile: fileToBase85(png),
      shoeSize: 38,
    },
    proof: { type: 'x' },
  }

  it('is grouped as a person expects it', () => {
    const content = readContent(JSON.stringify(credential))
    if (content.kind !== 'credential') throw new Error('not a credential')
    expect(content).toMatchObject({ issuer: 'https://bank.example/issuers/1', level: 'plus', expires: '' })
    expect(
      content.groups.map(([group, fields]) => [group, fields.map(({ name, kind }) => `${name}: ${kind}`)]),
    ).toEqual([
      ['person', ['firstName: text', 'dateOfBirth: date', 'gender: choice', 'nationality: country']],
      ['address', ['residentialAddressCity: text']],
      ['document', ['idDocumentCountry: country']],
      ['files', ['selfieFile: file']],
      ['other', ['shoeSize: choice']],
    ])
  })

  it('names the members of a nested address as those of a flat one', () => {
    const text = JSON.stringify({ credentialSubject: { residentialAddress: { city: 'Lisboa', country: 'PT' } } })
    expect(readContent(text)).toMatchObject({
      groups: [
        ['address', [{ name: 'residentialAddressCity' }, { name: 'residentialAddressCountry', kind: 'country' }]],
      ],
    })
  })

  it('leaves files out of the raw text', () => {
    const raw = (readContent(JSON.stringify({ ...credential, big: 'x'.repeat(5000) })) as { raw: string }).raw
    expect(raw).not.toContain('x'.repeat(100))
    expect(raw).toContain('"firstName": "Alice"')
  })

  it.each([
    ['', 'unreadable'],
    ['{"name":"Alice"}', 'plain'],
    ['just words', 'plain'],
    ['[1,2]', 'plain'],
    ['{"credentialSubject":null}', 'plain'],
  ])('%j is %s', (text, kind) => {
    expect(readContent(text).kind).toBe(kind)
  })

  it('gives names of its own a readable form', () => {
    expect(plainName('employer.jobTitle_now')).toBe('employer › job title now')
  })
})
