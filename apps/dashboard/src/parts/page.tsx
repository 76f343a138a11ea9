import type { ComponentChildren, JSX } from 'preact'
import { useEffect } from 'preact/hooks'
import { useUi } from './context.ts'

export interface PageProps {
  readonly title: string
  readonly lead?: ComponentChildren
  /** Beside the title. */
  readonly actions?: ComponentChildren
  /** Above the title: the way back. */
  readonly back?: { readonly href: string; readonly label: string } | undefined
  readonly children: ComponentChildren
}

/** A screen: its heading takes the focus when the person comes to it, and names the document. */
export function Page(props: PageProps): JSX.Element {
  const { tr } = useUi()
  useEffect(() => {
    document.title = `${props.title} · ${tr.t('app.name')}`
  }, [props.title, tr])
  return (
    <div class="page">
      {props.back && (
        <a class="page-back" href={props.back.href}>
          <span aria-hidden="true" class="page-back-arrow" />
          {props.back.label}
        </a>
      )}
      <div class="page-head">
        <div class="page-words">
          <h1 id="title" tabIndex={-1}>
            {props.title}
          </h1>
          {props.lead && <p class="soft page-lead">{props.lead}</p>}
        </div>
        {props.actions && <div class="row page-actions">{props.actions}</div>}
      </div>
      {props.children}
    </div>
  )
}
