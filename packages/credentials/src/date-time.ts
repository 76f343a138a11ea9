import { type Brand, refusedInput } from '@open-idos/protocol'

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

/** ISO text without fractions of a second, as proofs and `issuanceDate` have it. @throws {IdosError} `params.invalid`. */
export function wholeSeconds(date: Date): string {
  if (Number.isNaN(date.getTime())) throw refusedInput('now', 'a valid date')
  return date.toISOString().replace(/\.\d{3}Z$/, 'Z')
}
