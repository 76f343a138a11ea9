import { Icon } from '@open-idos/ui'
import type { JSX } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { useUi } from './context.ts'

const arrow = { d: 'M5 12h14M13 6l6 6-6 6' }

/** The Isle has the word; the arrow points to where it is on the screen. */
export function IsleHint(): JSX.Element {
  const { tr } = useUi()
  const hint = useRef<HTMLParagraphElement>(null)
  // The button that was pressed is gone: whoever goes on by keyboard goes on from here, and comes to the Isle next.
  useEffect(() => {
    if (document.activeElement === document.body) hint.current?.focus({ preventScroll: true })
  }, [])
  return (
    <p ref={hint} class="isle-hint" tabIndex={-1}>
      <Icon name={arrow} />
      <span>{tr.t('isle.waits')}</span>
    </p>
  )
}
