import { Button, Dialog, Icon } from '@open-idos/ui'
import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import { useLocation } from 'preact-iso'
import { useUi } from '../parts/context.ts'
import { drawings } from '../parts/drawings.ts'
import { Who } from '../parts/who.tsx'
import { useSession } from '../session/context.ts'
import { isIn, type Place } from './nav.ts'
import { NavList } from './nav-list.tsx'

/** Four places in reach of a thumb, the rest in a sheet. */
export function PhoneBar({ places }: { readonly places: readonly Place[] }): JSX.Element {
  const { tr } = useUi()
  const { path } = useLocation()
  const { session, person } = useSession()
  const isOpen = useSignal(false)
  const shown = places.filter(({ onPhone }) => onPhone)
  return (
    <nav class="phone-bar" aria-label={tr.t('nav.label')}>
      <ul>
        {shown.map((place) => (
          <li key={place.href}>
            <a class="phone-place" href={place.href} aria-current={isIn(place, path) ? 'page' : undefined}>
              <Icon name={place.icon} />
              <span>{tr.t(place.short ?? place.name)}</span>
            </a>
          </li>
        ))}
        <li>
          <button
            type="button"
            class="phone-place"
            aria-haspopup="dialog"
            onClick={() => {
              isOpen.value = true
            }}
          >
            <Icon name={drawings.more} />
            <span>{tr.t('app.more')}</span>
          </button>
        </li>
      </ul>
      {isOpen.value && (
        <Dialog
          title={tr.t('app.more')}
          onClose={() => {
            isOpen.value = false
          }}
        >
          <NavList
            places={places}
            onGone={() => {
              isOpen.value = false
            }}
          />
          <Who id={person.identifier} />
          <Button wide onPress={() => void session.signOut()}>
            {tr.t('action.sign_out')}
          </Button>
        </Dialog>
      )}
    </nav>
  )
}
