import type { Tr } from '../i18n/catalogue.ts'
import type { Access } from './access.ts'
import type { CredentialView } from './credentials.ts'
import { credentialName, statusName, typeName } from './words.ts'

/** Something that the person should look at. */
export interface AttentionLine {
  readonly key: string
  readonly text: string
  readonly href: string
  readonly tone: 'danger' | 'info'
}

const SOON_MS = 60 * 86_400_000
const MAX_LINES = 20

/** Credentials that are no longer good, those open ones that soon expire, and promises that are over. */
export function attentionFor(
  tr: Tr,
  state: {
    readonly credentials: readonly CredentialView[]
    readonly access: readonly Access[]
    /** Decrypted texts by credential: dates are inside. */
    readonly open: ReadonlyMap<string, string>
  },
  now: number = Date.now(),
): readonly AttentionLine[] {
  const bad = state.credentials
    .filter(({ isBad }) => isBad)
    .map((view): AttentionLine => {
      const issuer = view.issuerName || tr.t('cred.unknown_issuer')
      const text = tr.t('overview.bad', { name: typeName(tr, view), issuer, status: statusName(tr, view) })
      return { key: `bad ${view.id}`, text, href: `/credentials/${view.id}`, tone: 'danger' }
    })
  const expiring = state.credentials.flatMap((view): AttentionLine[] => {
    const date = expiryOf(state.open.get(view.id))
    if (date === undefined || date - now > SOON_MS || view.isBad) return []
    const text = tr.t('overview.expires', { name: credentialName(tr, view), date: tr.date(date) })
    return [{ key: `expires ${view.id}`, text, href: `/credentials/${view.id}`, tone: 'info' }]
  })
  const over = state.access
    .filter(({ lockedUntil, isLocked }) => lockedUntil > 0 && !isLocked)
    .map((access): AttentionLine => {
      const text = tr.t('overview.lock_over', { who: access.who ?? tr.t('access.unknown') })
      return { key: `over ${access.grant.id}`, text, href: '/access?state=open', tone: 'info' }
    })
  return [...bad, ...expiring, ...over].slice(0, MAX_LINES)
}

function expiryOf(text: string | undefined): number | undefined {
  const [, date] = /"expirationDate":"([^"]{10,40})"/.exec(text?.slice(0, 2000) ?? '') ?? []
  const time = date === undefined ? Number.NaN : Date.parse(date)
  return Number.isNaN(time) ? undefined : time
}
