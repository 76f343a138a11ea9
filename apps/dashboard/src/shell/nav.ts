import type { Drawing } from '@open-idos/ui'
import type { Key } from '../i18n/catalogue.ts'
import { drawings } from '../parts/drawings.ts'
import type { Person } from '../session/person.ts'

export interface Place {
  readonly href: string
  readonly name: Extract<Key, `nav.${string}`>
  /** In the bar of a phone. */
  readonly short?: Extract<Key, `nav.${string}`> | undefined
  readonly icon: Drawing
  /** Goes here after `g`. */
  readonly letter: string
  readonly group: 'mine' | 'others' | 'account'
  /** In the bar at the lower edge of a phone; the others are in its sheet. */
  readonly onPhone: boolean
  /** Also for somebody without a profile. */
  readonly forGuests: boolean
}

const all: readonly Place[] = [
  { href: '/', name: 'nav.overview', icon: drawings.home, letter: 'o', group: 'mine', onPhone: true, forGuests: false },
  {
    href: '/credentials',
    name: 'nav.credentials',
    icon: drawings.card,
    letter: 'c',
    group: 'mine',
    onPhone: true,
    forGuests: false,
  },
  {
    href: '/attributes',
    name: 'nav.attributes',
    icon: drawings.tag,
    letter: 'a',
    group: 'mine',
    onPhone: false,
    forGuests: false,
  },
  {
    href: '/access',
    name: 'nav.access',
    short: 'nav.access_short',
    icon: drawings.people,
    letter: 'w',
    group: 'mine',
    onPhone: true,
    forGuests: false,
  },
  {
    href: '/received',
    name: 'nav.received',
    short: 'nav.received_short',
    icon: drawings.inbox,
    letter: 'r',
    group: 'others',
    onPhone: true,
    forGuests: true,
  },
  {
    href: '/wallets',
    name: 'nav.wallets',
    icon: drawings.wallet,
    letter: 'l',
    group: 'account',
    onPhone: false,
    forGuests: false,
  },
  {
    href: '/security',
    name: 'nav.security',
    icon: drawings.shield,
    letter: 'k',
    group: 'account',
    onPhone: false,
    forGuests: false,
  },
  {
    href: '/activity',
    name: 'nav.activity',
    icon: drawings.clock,
    letter: 'y',
    group: 'account',
    onPhone: false,
    forGuests: true,
  },
  {
    href: '/settings',
    name: 'nav.settings',
    icon: drawings.sliders,
    letter: 's',
    group: 'account',
    onPhone: false,
    forGuests: true,
  },
]

/** Where somebody can go. */
export function placesFor(person: Person): readonly Place[] {
  return person.kind === 'owner' ? all : all.filter(({ forGuests }) => forGuests)
}

/** Whether a path is in a place: `/credentials/abc` is in Credentials. */
export function isIn(place: Place, path: string): boolean {
  return place.href === '/' ? path === '/' : path === place.href || path.startsWith(`${place.href}/`)
}
