import { Disclosure, foreignWords } from '@open-idos/ui'
import type { JSX } from 'preact'
import { useUi } from './context.ts'

/** What the wallet signs, word for word: never translated. */
export function ExactText({ text, open = false }: { readonly text: string; readonly open?: boolean }): JSX.Element {
  const { tr } = useUi()
  return (
    <Disclosure summary={tr.t('text.exact')} open={open}>
      <pre class="exact mono" dir="ltr" translate={false}>
        {foreignWords(text, { limit: 4000, lines: true })}
      </pre>
    </Disclosure>
  )
}
