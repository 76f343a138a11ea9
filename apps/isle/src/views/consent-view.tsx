import { Button, Choice, foreignWords, Icon } from '@open-idos/ui'
import type { JSX } from 'preact'
import type { Credential } from '../contract/core.ts'
import type { ScreenOf } from '../contract/screen.ts'
import type { Tr } from '../i18n/catalogue.ts'
import { useUi } from './context.ts'
import { Foreign } from './frame-parts.tsx'
import { Sheet } from './sheet.tsx'
import { Who } from './who.tsx'

/** Who, what, why, until when: before anything else. Both answers weigh the same. */
export function Consent({ screen }: { readonly screen: ScreenOf<'consent'> }): JSX.Element {
  const { tr } = useUi()
  const { consumer, credentials, chosen, choose, purpose, lockedUntil, legalBasis, note, approve, refuse } = screen
  const one = credentials.find(({ id }) => id === chosen)
  return (
    <Sheet
      title={tr.t('consent.title')}
      note={note}
      actions={
        <div class="answers">
          <Button kind="primary" onPress={approve}>
            {tr.t('consent.approve')}
          </Button>
          <Button kind="primary" onPress={refuse}>
            {tr.t('consent.refuse')}
          </Button>
        </div>
      }
    >
      <dl class="terms">
        <div>
          <dt>{tr.t('consent.who')}</dt>
          <dd>
            <Who face={consumer} role="receiver" />
          </dd>
        </div>
        {credentials.length === 1 && one && (
          <div>
            <dt>{tr.t('consent.what')}</dt>
            <dd>
              <CredentialLine tr={tr} credential={one} />
            </dd>
          </div>
        )}
        <div>
          <dt>{tr.t('consent.why')}</dt>
          <dd>
            <Foreign text={purpose} limit={400} />
          </dd>
        </div>
        <div>
          <dt>{tr.t('consent.lock')}</dt>
          <dd>
            {lockedUntil > 0 ? (
              <strong>{tr.t('consent.lock.date', { date: tr.date(lockedUntil * 1000) })}</strong>
            ) : (
              tr.t('consent.lock.none')
            )}
          </dd>
          {legalBasis !== undefined && (
            <dd class="small">{tr.t('consent.lock.basis', { basis: foreignWords(legalBasis, { limit: 200 }) })}</dd>
          )}
        </div>
      </dl>
      {credentials.length > 1 && (
        <Choice
          legend={tr.t('consent.choose')}
          value={chosen}
          onChange={choose}
          options={credentials.map((credential) => ({
            value: credential.id,
            label: lineOf(tr, credential),
            hint:
              credential.issuedAt === undefined
                ? undefined
                : tr.t('consent.issued', { date: tr.date(credential.issuedAt) }),
          }))}
        />
      )}
      <p class="small soft consent-fields">
        <Icon name="eye" size={16} /> <span>{tr.t('consent.fields')}</span>
      </p>
      <p class="small soft">{tr.t('consent.undo')}</p>
    </Sheet>
  )
}

export function CredentialLine({ tr, credential }: { readonly tr: Tr; readonly credential: Credential }): JSX.Element {
  return (
    <>
      <span>{lineOf(tr, credential)}</span>
      {credential.issuedAt !== undefined && (
        <span class="small soft block">{tr.t('consent.issued', { date: tr.date(credential.issuedAt) })}</span>
      )}
    </>
  )
}

/** What notes say, in words: the level first. */
function lineOf(tr: Tr, { level, issuer }: Credential): string {
  const [base] = level.split('+')
  const words = base === 'basic' || base === 'plus' ? tr.t(`need.level.${base}`) : foreignWords(level, { limit: 60 })
  return tr.t('consent.credential', { level: words, issuer: foreignWords(issuer, { limit: 60 }) })
}
