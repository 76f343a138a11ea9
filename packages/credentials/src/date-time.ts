import { type Brand, IdosError } from '@open-idos/protocol'

/** `YYYY-MM-DDThh:mm:ss[.fraction](Z or offset)`, a real instant. */
export type DateTimeText = Brand<string, 'DateTimeText'>

const DATE_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/

/** Whether a text is an XML Schema dateTime with a time zone. */
export function isDateTime(text: string): text is DateTimeText {
  return DATE_TIME.test(text) && !Number.isNaN(Date.parse(text))
}

/** Milliseconds since 1970. */
export function milliseconds(text: DateTimeText): number {
  return Date.parse(text)
}

/** The moment to issue or to judge by: the clock's, if none is given. @throws {IdosError} `params.invalid`. */
export function momentOf(now: Date = new Date()): Date {
  // Every comparison with it would be false, and nothing would ever have expired.
  if (Number.isNaN(now.getTime())) throw new IdosError('params.invalid', { param: 'now', expected: 'a valid date' })
  return now
}

/** ISO text without fractions of a second, as proofs and `issuanceDate` have it. */
export function wholeSeconds(date: Date): string {
  return date.toISOString().replace(/\.\d{3}Z$/, 'Z')
}
