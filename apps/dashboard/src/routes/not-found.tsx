import type { JSX } from 'preact'
import { useUi } from '../parts/context.ts'
import { Page } from '../parts/page.tsx'

export function NotFound(): JSX.Element {
  const { tr } = useUi()
  return (
    <Page title={tr.t('notfound.title')} lead={tr.t('notfound.text')}>
      <p>
        <a href="/">{tr.t('notfound.home')}</a>
      </p>
    </Page>
  )
}
