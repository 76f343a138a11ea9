import type { Check, DocumentFields, Level, Reason, Status } from '../cases/case.ts'
import { readMrz } from './mrz.ts'

/** Age from which somebody is taken, in years. */
const ADULT = 18

export interface Decision {
  readonly status: Extract<Status, 'approved' | 'declined' | 'resubmission_required' | 'in_review'>
  readonly reasons: readonly Reason[]
  readonly checks: readonly Check[]
}

/**
 * Document numbers with which a developer reaches any outcome; everything else about the document must be in order.
 * They start with letters that no issuing state uses alone.
 */
export const scriptedOutcomes: Readonly<Record<string, Pick<Decision, 'status' | 'reasons'>>> = {
  ZZBLURRY1: { status: 'resubmission_required', reasons: ['unreadable'] },
  ZZNOMATCH: { status: 'declined', reasons: ['photo_mismatch'] },
  ZZREFUSE1: { status: 'declined', reasons: ['not_accepted'] },
  ZZREVIEW1: { status: 'in_review', reasons: [] },
}

/**
 * What the checks say about a submission. Wrong check digits mean that the picture was misread, so the person may try
 * again; fields that differ from the zone are looked at by somebody; an expired document or a child is declined.
 */
export function decide(submission: {
  readonly document: DocumentFields
  readonly level: Level
  readonly usedBefore: boolean
  readonly now: Date
}): Decision {
  const { document, level, usedBefore, now } = submission
  const reading = readMrz(document.mrz, now)
  const digits = reading?.checkDigitsFit === true
  const same = reading !== undefined && agrees(document, reading)
  const valid = document.expiry >= now.toISOString().slice(0, 10)
  const adult = ageOf(document.birthDate, now) >= ADULT
  const outcome = (passed: boolean): Check['outcome'] => (passed ? 'passed' : 'failed')
  const checks: Check[] = [
    { name: 'mrz_check_digits', outcome: outcome(digits) },
    { name: 'fields_match_mrz', outcome: outcome(same) },
    { name: 'document_valid', outcome: outcome(valid) },
    { name: 'plausible_age', outcome: outcome(adult) },
    { name: 'document_not_used_before', outcome: outcome(!usedBefore) },
    { name: 'authenticity', outcome: 'not_performed' },
    { name: 'face_match', outcome: 'not_performed' },
    { name: 'liveness', outcome: 'not_performed' },
    ...(level === 'identity+address' ? [{ name: 'address', outcome: 'not_performed' } as const] : []),
  ]
  const result = (status: Decision['status'], ...reasons: Reason[]): Decision => ({ status, reasons, checks })

  if (!digits) return result('resubmission_required', 'unreadable')
  if (!valid) return result('declined', 'document_expired')
  if (!adult) return result('declined', 'underage')
  const scripted = scriptedOutcomes[document.number]
  if (scripted !== undefined) return { ...scripted, checks }
  if (usedBefore) return result('in_review', 'duplicate_document')
  if (!same) return result('in_review', 'fields_differ')
  return result('approved')
}

/** Names are compared as the zone writes them: without accents, signs or case, and it may have cut them short. */
function agrees(document: DocumentFields, reading: DocumentFields | NonNullable<ReturnType<typeof readMrz>>): boolean {
  const names = (['firstName', 'familyName'] as const).every((member) => {
    const [typed, read] = [plain(document[member]), plain(reading[member])]
    return typed === read || (read.length >= 10 && typed.startsWith(read))
  })
  return (
    names &&
    document.birthDate === reading.birthDate &&
    document.expiry === reading.expiry &&
    plain(document.number) === plain(reading.number)
  )
}

/** Letters and digits only; the zone's transliterations of the commonest letters (ICAO 9303-3, 6). */
function plain(text: string): string {
  const spelled = text.toUpperCase().replace(/Ä/g, 'AE').replace(/Ö/g, 'OE').replace(/Ü/g, 'UE').replace(/ß|ẞ/g, 'SS')
  const written = spelled
    .replace(/Ø/g, 'OE')
    .replace(/Å/g, 'AA')
    .replace(/Æ/g, 'AE')
    .replace(/Ł/g, 'L')
    .replace(/Ñ/g, 'N')
  return written.normalize('NFD').replace(/[^A-Z0-9]/g, '')
}

/** Whole years; negative for a birth date that is no date. */
function ageOf(birthDate: string, now: Date): number {
  const birth = new Date(`${birthDate}T00:00:00Z`)
  if (Number.isNaN(birth.getTime())) return -1
  const years = now.getUTCFullYear() - birth.getUTCFullYear()
  const before =
    now.getUTCMonth() < birth.getUTCMonth() ||
    (now.getUTCMonth() === birth.getUTCMonth() && now.getUTCDate() < birth.getUTCDate())
  return before ? years - 1 : years
}
