import type { ComponentChildren, JSX } from 'preact'
import { useId, useLayoutEffect, useRef } from 'preact/hooks'

export interface DialogProps {
  readonly title: ComponentChildren
  readonly children: ComponentChildren
  /** Called for Escape, for a press outside, and by the browser's own way back. */
  readonly onClose: () => void
}

/**
 * A question above the page; a sheet at the lower edge on small screens. The browser keeps the focus inside; it goes
 * to the heading first and back to where it was in the end.
 */
export function Dialog(props: DialogProps): JSX.Element {
  const id = useId()
  const ref = useRef<HTMLDialogElement>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  useLayoutEffect(() => {
    const dialog = ref.current
    const opener = document.activeElement
    dialog?.showModal()
    heading.current?.focus()
    return () => {
      dialog?.close()
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus()
    }
  }, [])
  return (
    <dialog
      ref={ref}
      class="dialog"
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault()
        props.onClose()
      }}
      onKeyDown={(event) => {
        // The layer below must not take the same key for itself.
        if (event.key === 'Escape') event.stopPropagation()
      }}
      onClick={(event) => {
        if (event.target === event.currentTarget && outside(event.currentTarget, event)) props.onClose()
      }}
    >
      <div class="stack">
        <h2 id={id} ref={heading} tabIndex={-1}>
          {props.title}
        </h2>
        {props.children}
      </div>
    </dialog>
  )
}

function outside(element: Element, { clientX, clientY }: MouseEvent): boolean {
  const box = element.getBoundingClientRect()
  return clientX < box.left || clientX > box.right || clientY < box.top || clientY > box.bottom
}
