// Draws the sample documents: invented people of a country that does not exist, marked as specimens.
// `node demos/verifier/specimens/make.mjs` writes them to public/specimens; needs a sans and a monospaced DejaVu font.
import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import sharp from 'sharp'

const folder = fileURLToPath(new URL('../public/specimens/', import.meta.url))
mkdirSync(folder, { recursive: true })

const people = {
  alice: {
    family: 'Example',
    first: 'Alice Maria',
    sex: 'F',
    birth: '1990-04-12',
    hair: '#5b3a29',
    skin: '#e8b996',
    coat: '#2f6f73',
  },
  bob: {
    family: 'Sample',
    first: 'Bob',
    sex: 'M',
    birth: '1984-11-02',
    hair: '#2b2622',
    skin: '#c98e65',
    coat: '#7a4b2e',
  },
  kim: {
    family: 'Junior',
    first: 'Kim',
    sex: 'X',
    birth: '2012-06-30',
    hair: '#caa45c',
    skin: '#f0cbb0',
    coat: '#5a5f9e',
  },
}

/** Weights 7, 3, 1; letters count from 10, filler 0 (ICAO 9303). */
const digit = (text) =>
  String([...text].reduce((sum, c, i) => sum + (c === '<' ? 0 : Number.parseInt(c, 36)) * [7, 3, 1][i % 3], 0) % 10)
const short = (iso) => iso.slice(2).replaceAll('-', '')
const letters = (text) => text.toUpperCase().replaceAll(/[^A-Z]/g, '<')
const fill = (text, length) => text.slice(0, length).padEnd(length, '<')

function passportZone({ family, first, sex, birth }, number, expiry) {
  const line1 = fill(`P<UTO${letters(family)}<<${letters(first)}`, 44)
  const id = fill(number, 9) + digit(fill(number, 9))
  const dates = short(birth) + digit(short(birth)) + (sex === 'X' ? '<' : sex) + short(expiry) + digit(short(expiry))
  const personal = fill('', 14) + '0'
  const composite = digit(id + dates.slice(0, 7) + dates.slice(8) + personal)
  return [line1, `${id}UTO${dates}${personal}${composite}`]
}

function cardZone({ family, first, sex, birth }, number, expiry) {
  const line1 = fill(`I<UTO${fill(number, 9)}${digit(fill(number, 9))}`, 30)
  const front = short(birth) + digit(short(birth))
  const back = short(expiry) + digit(short(expiry))
  const composite = digit(line1.slice(5) + front + back + fill('', 11))
  const line2 = `${front}${sex === 'X' ? '<' : sex}${back}UTO${fill('', 11)}${composite}`
  return [line1, line2, fill(`${letters(family)}<<${letters(first)}`, 30)]
}

const escape = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

/** A drawn face: nobody's. */
const face = ({ hair, skin, coat }, x, y, size) => `
  <g transform="translate(${x} ${y}) scale(${size / 100})">
    <rect width="100" height="125" fill="#dfe7ea"/>
    <path d="M8 125 C8 96 30 88 50 88 C70 88 92 96 92 125 Z" fill="${coat}"/>
    <rect x="41" y="72" width="18" height="22" rx="8" fill="${skin}"/>
    <ellipse cx="50" cy="52" rx="25" ry="31" fill="${skin}"/>
    <path d="M23 52 C20 20 36 12 51 12 C70 12 80 24 77 54 C72 40 66 33 52 33 C38 33 28 38 23 52 Z" fill="${hair}"/>
    <circle cx="41" cy="53" r="2.6" fill="#20262b"/><circle cx="59" cy="53" r="2.6" fill="#20262b"/>
    <path d="M42 68 C47 72 54 72 58 68" fill="none" stroke="#8c4a3c" stroke-width="2" stroke-linecap="round"/>
  </g>`

const mark = (width, height) => `
  <g transform="rotate(-18 ${width / 2} ${height / 2})" font-family="DejaVu Sans" font-weight="700" fill="#b3261e" opacity="0.2">
    <text x="${width / 2}" y="${height * 0.42}" font-size="${width / 8}" text-anchor="middle">SPECIMEN</text>
  </g>`
const waves = (width, height) =>
  Array.from({ length: 26 }, (_, i) => {
    const y = (i * height) / 24
    return `<path d="M0 ${y} C${width / 3} ${y - 40} ${(width * 2) / 3} ${y + 40} ${width} ${y - 12}" fill="none" stroke="#3f7f86" stroke-opacity="0.13" stroke-width="1.4"/>`
  }).join('')
const field = (x, y, label, value) => `
  <text x="${x}" y="${y}" font-size="17" fill="#51606b">${label}</text>
  <text x="${x}" y="${y + 34}" font-size="28" fill="#12181d">${escape(value)}</text>`
/** Each letter has its own place, as on a real page: one after the other they would stand too close to be read. */
const zone = (lines, x, y, width, step) =>
  lines
    .map((line, row) => {
      const places = [...line].map((_, i) => Math.round(x + (i * width) / line.length)).join(' ')
      return `<text x="${places}" y="${y + row * step}" font-family="DejaVu Sans Mono" font-size="38" fill="#0b0f12">${escape(line)}</text>`
    })
    .join('')

async function draw(name, width, height, body, finish = (image) => image) {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="DejaVu Sans">${body}</svg>`
  await finish(sharp(Buffer.from(svg)).flatten({ background: '#fff' }))
    .jpeg({ quality: 84, mozjpeg: true })
    .toFile(`${folder}${name}.jpg`)
}

async function passport(name, person, number, expiry, finish) {
  const [width, height] = [1250, 880]
  await draw(
    name,
    width,
    height,
    `<rect width="${width}" height="${height}" rx="28" fill="#eef3f1"/>${waves(width, 660)}
     <rect width="${width}" height="92" fill="#1f4d57"/>
     <text x="44" y="60" font-size="34" font-weight="700" fill="#fff">UTOPIA · PASSPORT · SPECIMEN</text>
     ${face(person, 60, 140, 300)}
     ${field(420, 160, 'Surname', person.family)}${field(420, 250, 'Given names', person.first)}
     ${field(420, 340, 'Nationality', 'Utopian')}${field(760, 340, 'Sex', person.sex)}
     ${field(420, 430, 'Date of birth', person.birth)}${field(760, 430, 'Date of expiry', expiry)}
     ${field(420, 520, 'Passport no.', number)}${field(760, 520, 'Authority', 'Ministry of Nowhere')}
     <text x="60" y="590" font-size="17" fill="#51606b">Not a real document. Nobody's face.</text>
     <rect y="660" width="${width}" height="220" fill="#f7faf9"/>
     ${mark(width, 760)}${zone(passportZone(person, number, expiry), 50, 745, 1150, 76)}`,
    finish,
  )
}

async function card(name, person, number, expiry) {
  const [width, height] = [1010, 640]
  const ground = `<rect width="${width}" height="${height}" rx="34" fill="#f1eef6"/>${waves(width, height)}`
  await draw(
    `${name}-front`,
    width,
    height,
    `${ground}<text x="44" y="66" font-size="30" font-weight="700" fill="#3d3470">UTOPIA · IDENTITY CARD · SPECIMEN</text>
     ${face(person, 44, 110, 260)}
     ${field(350, 130, 'Surname', person.family)}${field(350, 215, 'Given names', person.first)}
     ${field(350, 300, 'Date of birth', person.birth)}${field(680, 300, 'Sex', person.sex)}
     ${field(350, 385, 'Card no.', number)}${field(680, 385, 'Date of expiry', expiry)}
     <text x="44" y="600" font-size="17" fill="#51606b">Not a real document. Nobody's face.</text>${mark(width, height)}`,
  )
  await draw(
    `${name}-back`,
    width,
    height,
    `${ground}<text x="44" y="66" font-size="22" fill="#3d3470">Back · SPECIMEN</text>${mark(width, 400)}
     <rect y="390" width="${width}" height="250" fill="#fbfafc"/>${zone(cardZone(person, number, expiry), 50, 460, 900, 62)}`,
  )
}

await passport('alice-passport', people.alice, 'UX1234567', '2031-05-20')
await passport('alice-passport-blurred', people.alice, 'UX1234567', '2031-05-20', (image) => image.blur(9))
await passport('bob-passport-expired', people.bob, 'UX7654321', '2019-01-31')
await passport('kim-passport-underage', people.kim, 'UX5550001', '2030-02-28')
await card('bob-card', people.bob, 'UC9876543', '2033-09-15')
for (const [name, person] of Object.entries(people)) {
  await draw(`${name}-selfie`, 900, 1125, `${face(person, 0, 0, 900)}${mark(900, 1125)}`)
}
await draw(
  'alice-address',
  1000,
  1300,
  `<rect width="1000" height="1300" fill="#fdfdfb"/><text x="80" y="120" font-size="34" font-weight="700" fill="#1f4d57">Utopia Waterworks · SPECIMEN</text>
   <text x="80" y="230" font-size="26">Alice Maria Example</text><text x="80" y="268" font-size="26">12 Harbour Lane</text>
   <text x="80" y="306" font-size="26">10115 Nowhere</text><text x="80" y="420" font-size="26">Bill of 3 October 2026: 31.40</text>
   <text x="80" y="470" font-size="20" fill="#51606b">Not a real document.</text>${mark(1000, 1300)}`,
)
