import type { JSX } from 'preact'
import type { CredentialSummary } from '../contract/questions.ts'
import { useUi } from './context.ts'
import { FieldList } from './field-list.tsx'
import { sealPath } from './seal-path.ts'

/** One credential as it describes itself, with everything that would be handed over. */
export function CredentialCard({ credential }: { readonly credential: CredentialSummary }): JSX.Element {
  const { tr } = useUi()
  const { type, issuer, level, issued, expires, fields } = credential
  const size = tr.bytes(credential.bytes)
  const facts = [
    level && tr.t('consent.level', { level }),
    issued && tr.t('consent.issued', { date: tr.date(issued) }),
    expires && tr.t('consent.expires', { date: tr.date(expires) }),
  ].filter(Boolean)
  return (
    <div class="credential">
      <div class="credential-head">
        <svg class="credential-print" viewBox="-50 -50 100 100" aria-hidden="true">
          <path d={sealPath(credential.id)} />
        </svg>
        <p class="credential-type">{type ? <bdi translate={false}>{type}</bdi> : tr.t('consent.type_unknown')}</p>
        {issuer && (
          <p class="small credential-issuer">
            {tr
              .pieces('consent.from')
              .map((piece) => (typeof piece === 'string' ? piece : <bdi translate={false}>{issuer}</bdi>))}
          </p>
        )}
        {facts.length > 0 && (
          <ul class="small credential-facts">
            {facts.map((fact) => (
              <li key={fact}>{fact}</li>
            ))}
          </ul>
        )}
      </div>
      <div class="credential-body stack">
        {fields.length > 0 ? <FieldList fields={fields} /> : <p>{tr.t('consent.no_fields', { size })}</p>}
        {fields.length > 0 && (
          <p class="small soft">
            {tr.t('consent.whole', { size })} {tr.t('consent.unverified')}
          </p>
        )}
      </div>
    </div>
  )
}
