import type { ComponentChildren, JSX } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { useUi } from './context.ts'

export interface ScreenFrameProps {
  readonly title: ComponentChildren
  /** The title as text, for the window's title and for screen readers. */
  readonly name: string
  readonly children: ComponentChildren
  readonly lead?: ComponentChildren
  /** Above the heading: a way back. */
  readonly before?: ComponentChildren
  /** A form's screen: called for Enter and for its submit button. */
  readonly onSubmit?: (() => void) | undefined
}

/**
 * One screen: its heading, what follows, and where the focus goes when it appears. That is the element marked
 * `data-first`, with the title announced, or else the heading, which is then read because it has the focus.
 */
export function ScreenFrame(props: ScreenFrameProps): JSX.Element {
  const { announcer } = useUi()
  const main = useRef<HTMLElement>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    const first = main.current?.querySelector<HTMLElement>('[data-first]')
    if (first) {
      announcer.polite(props.name)
      first.focus()
    } else {
      heading.current?.focus()
    }
    // Once: a change of language or state on the same screen must not move the focus.
  }, [])
  useEffect(() => {
    document.title = props.name
  }, [props.name])
  const content = (
    <>
      {props.before}
      <div class="screen-head">
        <h1 ref={heading} tabIndex={-1}>
          {props.title}
        </h1>
        {props.lead && <p class="lead">{props.lead}</p>}
      </div>
      {props.children}
    </>
  )
  return (
    <main class="screen" ref={main}>
      {props.onSubmit ? (
        <form
          class="screen-body"
          noValidate
          onSubmit={(event) => {
            event.preventDefault()
            props.onSubmit?.()
          }}
        >
          {content}
        </form>
      ) : (
        <div class="screen-body">{content}</div>
      )}
    </main>
  )
}
