import { IdosError } from '@open-idos/protocol'

/** A moment as callers have it: a date, ISO 8601 text with a time zone, or Unix seconds, also as the text in rows. */
export type Moment = Date | string | number | bigint

/**
 * `YYYY-MM-DDThh:mm:ssZ`: the only form that delegated write grants take. Fractions of a second are cut off.
 *
 * @throws {IdosError} `date.invalid`.
 */
export function wholeSeconds(moment: Moment): string {
  return `${new Date(unixSeconds(moment) * 1000).toISOString().slice(0, 19)}Z`
}

/** Whole seconds since 1970. @throws {IdosError} `date.invalid`. */
export function unixSeconds(moment: Moment): number {
  const seconds = Math.floor(secondsOf(moment))
  // Years of four digits, from 1970 on.
  if (!(seconds >= 0 && seconds < 253_402_300_800)) throw new IdosError('date.invalid')
  return seconds
}

function secondsOf(moment: Moment): number {
  if (moment instanceof Date) return moment.getTime() / 1000
  if (typeof moment === 'number' || typeof moment === 'bigint' || /^\d{1,12}$/.test(moment)) return Number(moment)
  // Without a zone a text would mean another moment on another machine.
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/.test(moment)) return Number.NaN
  // A day that its month does not have would become one of the next month.
  if (new Date(moment.slice(0, 10)).getUTCDate() !== Number(moment.slice(8, 10))) return Number.NaN
  return Date.parse(moment) / 1000
}
