import type { ComponentChildren, JSX } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { useUi } from '../parts/context.ts'
import { LanguageSelect } from '../parts/language-select.tsx'
import { Brand } from '../shell/brand.tsx'

/** A screen before the sign-in: one card in the middle. */
export function Gate(props: { readonly title: string; readonly children: ComponentChildren }): JSX.Element {
  const { tr } = useUi()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    document.title = `${props.title} · ${tr.t('app.name')}`
    heading.current?.focus()
  }, [props.title])
  return (
    <div class="gate">
      <header class="gate-bar">
        <Brand />
        <LanguageSelect />
      </header>
      <main class="card gate-card stack">
        <h1 ref={heading} tabIndex={-1}>
          {props.title}
        </h1>
        {props.children}
      </main>
    </div>
  )
}
