import type { JSX } from 'preact'
import { useEffect, useId, useRef } from 'preact/hooks'
import { useUi } from '../parts/context.ts'
import { desk } from './desk.ts'

/** The element that the Enclave's frame is put in. It stays in the page: a frame that is moved loads anew. */
export const enclaveContainer = '#enclave'

/** Shows the Enclave's strip while it needs the person; the SDK marks its container as `visible` then. */
export function EnclaveDialog(): JSX.Element {
  const { tr } = useUi()
  const id = useId()
  const dialog = useRef<HTMLDialogElement>(null)
  const container = useRef<HTMLDivElement>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    const box = container.current
    const layer = dialog.current
    if (box === null || layer === null) return
    let opener: Element | null = null
    const follow = () => {
      const isNeeded = box.classList.contains('visible')
      if (isNeeded === layer.open) return
      if (isNeeded) {
        opener = document.activeElement
        layer.showModal()
        heading.current?.focus()
        return
      }
      layer.close()
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus()
    }
    const observer = new MutationObserver(follow)
    observer.observe(box, { attributes: true, attributeFilter: ['class'] })
    return () => observer.disconnect()
  }, [])
  return (
    <dialog
      ref={dialog}
      class="dialog enclave-dialog"
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault()
        desk.cancel()
      }}
    >
      <div class="stack">
        <h2 id={id} ref={heading} tabIndex={-1}>
          {tr.t('enclave.title')}
        </h2>
        <p>
          {desk.reason.value} <span class="soft">{tr.t('enclave.text')}</span>
        </p>
        <div id="enclave" ref={container} />
        <p>
          <button type="button" class="link-button" onClick={() => desk.cancel()}>
            {tr.t('enclave.cancel')}
          </button>
        </p>
      </div>
    </dialog>
  )
}
