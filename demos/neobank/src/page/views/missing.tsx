import type { JSX } from 'preact'
import { useUi } from './context.ts'
import { Page } from './page.tsx'

export function Missing(): JSX.Element {
  const { tr } = useUi()
  return (
    <Page title={tr.t('missing.title')}>
      <p>{tr.t('missing.text')}</p>
      <p>
        <a href="/">{tr.t('nav.home')}</a>
      </p>
    </Page>
  )
}
