import { LanguageSelect } from '@open-idos/ui'
import type { ComponentChildren, JSX } from 'preact'
import { useLocation } from 'preact-iso'
import { languages } from '../i18n/languages.ts'
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
        <Language />
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

function Language(): JSX.Element {
  const { tr, bank } = useUi()
  const choose = (lang: string) => {
    languages.keep(lang)
    bank.lang.value = lang
  }
  return <LanguageSelect label={tr.t('app.language')} lang={tr.lang} names={languages.names} onChange={choose} />
}
