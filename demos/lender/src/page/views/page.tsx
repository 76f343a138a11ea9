import { Heading } from '@open-idos/ui'
import type { ComponentChildren, JSX } from 'preact'
import { useEffect } from 'preact/hooks'
import { useUi } from './context.ts'

/** A page with its one heading and its title in the browser. */
export function Page(props: { readonly title: string; readonly children: ComponentChildren }): JSX.Element {
  const { tr } = useUi()
  useEffect(() => {
    document.title = `${props.title} · ${tr.t('app.name')}`
  }, [props.title, tr])
  return (
    <div class="stack page">
      <Heading>{props.title}</Heading>
      {props.children}
    </div>
  )
}
