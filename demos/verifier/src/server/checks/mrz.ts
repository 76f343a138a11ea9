import { type ParseResult, parse } from 'mrz'

/** What a machine-readable zone says. Dates are ISO; members are empty where it says nothing readable. */
export interface MrzReading {
  /** Lines joined by line feeds, with the corrections that check digits prove. */
  readonly mrz: string
  readonly type: 'PASSPORT' | 'ID_CARD' | 'RESIDENCE_PERMIT'
  readonly firstName: string
  readonly familyName: string
  readonly birthDate: string
  readonly sex: 'male' | 'female' | 'unspecified'
  readonly number: string
  readonly expiry: string
  readonly issuingState: string
  readonly nationality: string
  /** Every check digit fits. Unknown states do not count against it: specimens come from a country that is none. */
  readonly checkDigitsFit: boolean
}

/**
 * Reads the lines of a machine-readable zone (ICAO 9303: TD1, TD2, TD3).
 *
 * @param today decides the century of dates, which the zone does not carry.
 * @returns `undefined` when the text has the shape of none of them.
 */
export function readMrz(text: string, today: Date): MrzReading | undefined {
  const lines = withLetters(
    text
      .toUpperCase()
      .split('\n')
      .map((line) => line.replace(/\s/g, ''))
      .filter((line) => line !== ''),
  )
  let parsed: ParseResult
  try {
    parsed = parse(lines, { autocorrect: true })
  } catch {
    return undefined
  }
  const raw = (field: string): string => rawField(parsed, field, lines)
  const { fields } = parsed
  return {
    mrz: corrected(lines, parsed).join('\n'),
    type: typeOf(parsed.format, raw('documentCode')),
    firstName: fields.firstName ?? '',
    familyName: fields.lastName ?? '',
    birthDate: isoDate(fields.birthDate, (year) => (2000 + year > today.getUTCFullYear() ? 1900 : 2000)),
    sex: fields.sex === 'male' || fields.sex === 'female' ? fields.sex : 'unspecified',
    number: fields.documentNumber ?? '',
    expiry: isoDate(fields.expirationDate, (year) => (2000 + year > today.getUTCFullYear() + 50 ? 1900 : 2000)),
    issuingState: raw('issuingState'),
    nationality: raw('nationality'),
    checkDigitsFit: parsed.details.filter((detail) => detail.label.endsWith('check digit')).every((one) => one.valid),
  }
}

/** Where only letters can stand, by line: columns from, to. By the number of lines and their length (ICAO 9303). */
const letterColumns: Readonly<Record<string, readonly (readonly [line: number, from: number, to: number])[]>> = {
  '2x44': [
    [0, 2, 44],
    [1, 10, 13],
  ],
  '2x36': [
    [0, 2, 36],
    [1, 10, 13],
  ],
  '3x30': [
    [0, 2, 5],
    [1, 15, 18],
    [2, 0, 30],
  ],
}
const lookalikes: Readonly<Record<string, string>> = { '0': 'O', '1': 'I', '2': 'Z', '5': 'S', '8': 'B' }

/** A digit where only letters can stand is the letter that looks like it: no check digit covers names and states. */
function withLetters(lines: readonly string[]): string[] {
  const result = [...lines]
  for (const [line, from, to] of letterColumns[`${lines.length}x${lines[0]?.length ?? 0}`] ?? []) {
    const text = result[line] ?? ''
    const middle = text.slice(from, to).replace(/[01258]/g, (digit) => lookalikes[digit] ?? digit)
    result[line] = text.slice(0, from) + middle + text.slice(to)
  }
  return result
}

/** What stands in a field, whether the parser knows its value or not. */
function rawField(parsed: ParseResult, field: string, lines: readonly string[]): string {
  const detail = parsed.details.find((one) => one.field === field)
  if (detail === undefined) return ''
  return (detail.value ?? lines[detail.line]?.slice(detail.start, detail.end) ?? '').replace(/<+$/, '')
}

/** The lines with what the parser put right. */
function corrected(lines: readonly string[], parsed: ParseResult): string[] {
  const result = [...lines]
  for (const { line, column, corrected: right } of parsed.details.flatMap((detail) => detail.autocorrect)) {
    const text = result[line] ?? ''
    result[line] = text.slice(0, column) + right + text.slice(column + 1)
  }
  return result
}

function typeOf(format: string, code: string): MrzReading['type'] {
  if (format === 'TD3' || code.startsWith('P')) return 'PASSPORT'
  return /^(IR|AR|R)/.test(code) ? 'RESIDENCE_PERMIT' : 'ID_CARD'
}

/** `YYMMDD` as an ISO date; empty when there is no such day. */
function isoDate(text: string | null | undefined, century: (year: number) => number): string {
  const [, yy, mm, dd] = /^(\d\d)(\d\d)(\d\d)$/.exec(text ?? '') ?? []
  if (yy === undefined) return ''
  const iso = `${century(Number(yy)) + Number(yy)}-${mm}-${dd}`
  const date = new Date(`${iso}T00:00:00Z`)
  return Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== iso ? '' : iso
}
