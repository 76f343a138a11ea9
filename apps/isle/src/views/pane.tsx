import type { JSX } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import type { Screen } from '../contract/screen.ts'
import { useUi } from './context.ts'
import { ScreenView } from './screen-view.tsx'

/** The screen that is on. A new one takes the focus to its heading, if the person was in here, and is announced. */
export function Pane({ screen }: { readonly screen: Screen }): JSX.Element {
  const { announcer } = useUi()
  const box = useRef<HTMLElement>(null)
  const first = useRef(true)
  const { name } = screen
  useEffect(() => {
    const heading = box.current?.querySelector('h1')
    // Nothing is taken from the page around the frame.
    if (document.hasFocus()) heading?.focus()
    if (!first.current && heading) announcer?.polite(heading.textContent ?? '')
    first.current = false
  }, [name, announcer])
  return (
    <main class="pane" ref={box} key={name}>
      <ScreenView screen={screen} />
    </main>
  )
}
