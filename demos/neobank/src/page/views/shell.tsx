import { Icon } from '@open-idos/ui'
import type { ComponentChildren, JSX } from 'preact'
import { useLocation } from 'preact-iso'
import { languageNames } from '../i18n/languages.ts'
import { useUi } from './context.ts'
import { IsleSide } from './isle-side.tsx'

/** What stands around every page: the bank's bar, the place of the Isle, the foot. */
export function Shell({ children }: { readonly children: ComponentChildren }): JSX.Element {
  const { tr, bank } = useUi()
  const { path } = useLocation()
  const isStaff = path.startsWith('/staff')
  const shown = bank.isleShown.value && !isStaff && path !== '/'
  return (
    <>
      <a class="skip" href="#content">
        {tr.t('app.skip')}
      </a>
      <aside class="test-note">{tr.t('app.test')}</aside>
      <header class="bar">
        <a class="brand" href="/">
          <img src="/logo.svg" alt="" width={36} height={36} />
          <span>{tr.t('app.name')}</span>
        </a>
        {!isStaff && <Nav path={path} />}
        <LanguageSwitcher />
      </header>
      <div class="layout" data-isle={shown || undefined} data-wide={path === '/' || isStaff || undefined}>
        <main id="content" tabIndex={-1}>
          {children}
        </main>
        <IsleSide shown={shown} />
      </div>
      <footer class="foot">
        {isStaff ? <a href="/">{tr.t('nav.bank')}</a> : <a href="/staff">{tr.t('nav.staff')}</a>}
      </footer>
    </>
  )
}

function Nav({ path }: { readonly path: string }): JSX.Element | null {
  const { tr, bank } = useUi()
  const me = bank.me.value
  const isCustomer = me?.credential !== undefined
  if (!isCustomer) return null
  const links = [
    ['/account', tr.t('nav.account')],
    ['/card', tr.t('nav.card')],
    ['/settings', tr.t('nav.settings')],
  ] as const
  return (
    <nav aria-label={tr.t('app.menu')}>
      <ul class="nav">
        {links.map(([href, name]) => (
          <li key={href}>
            <a href={href} aria-current={path === href ? 'page' : undefined}>
              {name}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function LanguageSwitcher(): JSX.Element {
  const { tr, bank } = useUi()
  return (
    <label class="language">
      <Icon name="globe" size={18} />
      <span class="visually-hidden">{tr.t('app.language')}</span>
      <select
        value={tr.lang}
        onChange={(event) => {
          bank.lang.value = event.currentTarget.value
        }}
      >
        {languageNames().map(([tag, name]) => (
          <option key={tag} value={tag} lang={tag} translate={false}>
            {name}
          </option>
        ))}
      </select>
    </label>
  )
}
