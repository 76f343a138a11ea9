import { IdosError, type UnixSeconds } from '@open-idos/protocol'

const FORM = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})Z$/
const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/**
 * Reads `YYYY-MM-DDThh:mm:ssZ`: UTC, whole seconds, a day that exists. Written out because the engine must not depend
 * on the platform's calendar. @throws {IdosError} `date.invalid`.
 */
export function parseDate(input: string): UnixSeconds {
  const parts = FORM.exec(input)?.slice(1).map(Number)
  if (parts === undefined) throw new IdosError('date.invalid')
  const [year, month, day, hour, minute, second] = parts as [number, number, number, number, number, number]
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  const lastDay = month === 2 && leap ? 29 : MONTH_DAYS[month - 1]
  if (lastDay === undefined || day < 1 || day > lastDay || hour > 23 || minute > 59 || second > 59) {
    throw new IdosError('date.invalid')
  }
  return (((daysSinceEpoch(year, month, day) * 24 + hour) * 60 + minute) * 60 + second) as UnixSeconds
}

/** Days from 1970-01-01 in the proleptic Gregorian calendar, counting years from March so that leap days come last. */
function daysSinceEpoch(year: number, month: number, day: number): number {
  const y = month > 2 ? year : year - 1
  const era = Math.floor(y / 400)
  const yearOfEra = y - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146_097 + dayOfEra - 719_468
}
