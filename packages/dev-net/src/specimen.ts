import { createHash } from 'node:crypto'
import { crc32, deflateSync } from 'node:zlib'

/** The subject of a credential for an invented person, with three images of about half a megabyte each. */
export function specimenSubject(name: string) {
  return {
    id: `uuid:${createHash('sha256').update(name).digest('hex').slice(0, 32)}`,
    firstName: name,
    familyName: 'Specimen',
    gender: 'F',
    nationality: 'PT',
    email: `${name.toLowerCase()}@example.org`,
    placeOfBirth: 'Lisboa',
    dateOfBirth: new Date('1991-04-23T00:00:00Z'),
    idDocumentCountry: 'PT',
    idDocumentNumber: 'SPECIMEN0001',
    idDocumentType: 'PASSPORT',
    idDocumentDateOfIssue: new Date('2021-06-01T00:00:00Z'),
    idDocumentDateOfExpiry: new Date('2031-06-01T00:00:00Z'),
    idDocumentFrontFile: specimenImage(`${name}/front`),
    selfieFile: specimenImage(`${name}/selfie`),
    residentialAddress: {
      street: 'Rua do Exemplo',
      houseNumber: '7',
      city: 'Lisboa',
      postalCode: '1000-001',
      country: 'PT',
      proofCategory: 'UTILITY_BILL',
      proofDateOfIssue: new Date('2026-01-10T00:00:00Z'),
      proofFile: specimenImage(`${name}/proof`),
    },
  } as const
}

const width = 480
const height = 360

/**
 * A PNG of 480 × 360 coloured noise: it does not compress, so its size, about 0.5 MB, is that of a photograph. Equal
 * names give equal bytes.
 */
function specimenImage(name: string): Buffer {
  const rows: Buffer[] = []
  for (let y = 0; y < height; y++) {
    // Filter byte 0, then three bytes for each pixel.
    rows.push(Buffer.concat([Buffer.alloc(1), noise(`${name}/${y}`, width * 3)]))
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  // Eight bits a channel, red green blue.
  header.set([8, 2, 0, 0, 0], 8)
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.concat(rows), { level: 1 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function noise(seed: string, length: number): Buffer {
  return createHash('shake256', { outputLength: length }).update(seed).digest()
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const check = Buffer.alloc(4)
  check.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, check])
}
