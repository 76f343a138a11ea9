import { Disclosure, foreignWords, Icon, Notice, Origin } from '@open-idos/ui'
import type { JSX } from 'preact'
import type { Face } from '../contract/screen.ts'
import { useUi } from './context.ts'
import { Foreign } from './frame-parts.tsx'

/**
 * Who asks. What the site publishes at its own address stands first, with what that means; where it publishes nothing, the
 * address itself, and what the page says comes as its own words.
 */
export function Who({ face, role }: { readonly face: Face; readonly role: 'receiver' | 'issuer' }): JSX.Element {
  const { tr, surroundings } = useUi()
  const { name, verified, logo, contact } = face
  if (verified) {
    return (
      <div class="who stack">
        <div class="who-name">
          {logo !== undefined && <img class="who-logo" src={logo} alt="" width={40} height={40} />}
          <strong>
            <Foreign text={name} />
          </strong>
          <span class="tag" data-tone="ok">
            <Icon name="check" size={14} /> {tr.t('who.verified')}
          </span>
        </div>
        <p class="small">
          {tr.t('consent.origin')} <Origin origin={surroundings.host} />
        </p>
        <Disclosure summary={tr.t('who.what')}>
          <p class="small">{tr.t('who.verified.text')}</p>
          {contact !== undefined && (
            <p class="small">{tr.t('who.contact', { contact: foreignWords(contact, { limit: 200 }) })}</p>
          )}
        </Disclosure>
      </div>
    )
  }
  return (
    <div class="who stack">
      <div class="who-name">
        <strong>
          <Origin origin={surroundings.host} />
        </strong>
        <span class="tag" data-tone="warn">
          <Icon name="warning" size={14} /> {tr.t('who.unverified')}
        </span>
      </div>
      {name !== '' && <p class="small">{tr.t(`who.calls.${role}`, { name: foreignWords(name, { limit: 60 }) })}</p>}
      <Notice tone="warn">
        <p class="small">{tr.t('who.unverified.text')}</p>
      </Notice>
    </div>
  )
}

/** In a list or a receipt: the name, and whether anybody but the page says it. */
export function WhoLine({ face }: { readonly face: Face }): JSX.Element {
  const { tr } = useUi()
  return (
    <span class="who-line">
      <span>{face.name === '' ? tr.t('consent.unnamed') : <Foreign text={face.name} />}</span>
      {face.verified && (
        <span class="tag" data-tone="ok">
          <Icon name="check" size={14} /> {tr.t('who.verified')}
        </span>
      )}
    </span>
  )
}
