import { Icon } from '@open-idos/ui'
import type { JSX } from 'preact'
import { useLocation } from 'preact-iso'
import { useUi } from '../parts/context.ts'
import { isIn, type Place } from './nav.ts'

/** All places by group. */
export function NavList(props: { readonly places: readonly Place[]; readonly onGone?: () => void }): JSX.Element {
  const { tr } = useUi()
  const { path } = useLocation()
  const groups = (['mine', 'others', 'account'] as const)
    .map((group) => [group, props.places.filter((place) => place.group === group)] as const)
    .filter(([, members]) => members.length > 0)
  return (
    <>
      {groups.map(([group, members]) => (
        <div key={group} class="nav-group">
          <p class="nav-title" id={`nav-${group}`}>
            {tr.t(`nav.group_${group}`)}
          </p>
          <ul aria-labelledby={`nav-${group}`}>
            {members.map((place) => (
              <li key={place.href}>
                <a
                  class="nav-link"
                  href={place.href}
                  aria-current={isIn(place, path) ? 'page' : undefined}
                  onClick={() => props.onGone?.()}
                >
                  <Icon name={place.icon} />
                  {tr.t(place.name)}
                </a>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </>
  )
}
