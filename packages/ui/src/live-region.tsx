import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'

export interface Announcer {
  /** Heard when the screen reader has finished its sentence. */
  readonly polite: (text: string) => void
  /** Heard at once: for errors. */
  readonly assertive: (text: string) => void
  /** For the one {@link LiveRegion} that draws it. */
  readonly listen: (listener: (kind: 'polite' | 'assertive', text: string) => void) => () => void
}

/** One per document; what is said before the region is drawn waits for it. */
export function createAnnouncer(): Announcer {
  let heard: ((kind: 'polite' | 'assertive', text: string) => void) | undefined
  let waiting: ['polite' | 'assertive', string][] = []
  const say = (kind: 'polite' | 'assertive') => (text: string) => {
    if (heard) heard(kind, text)
    else waiting.push([kind, text])
  }
  return {
    polite: say('polite'),
    assertive: say('assertive'),
    listen(listener) {
      heard = listener
      for (const [kind, text] of waiting) listener(kind, text)
      waiting = []
      return () => {
        if (heard === listener) heard = undefined
      }
    },
  }
}

/**
 * The two live regions. Each text is put into a new element: the same sentence is heard again when it is said again,
 * and nothing is heard twice.
 */
export function LiveRegion({ announcer }: { readonly announcer: Announcer }): JSX.Element {
  const [polite, setPolite] = useState(silence)
  const [assertive, setAssertive] = useState(silence)
  useEffect(
    () =>
      announcer.listen((kind, text) => {
        const set = kind === 'polite' ? setPolite : setAssertive
        set((old) => ({ text, count: old.count + 1 }))
      }),
    [announcer],
  )
  return (
    <div class="visually-hidden">
      <div role="status" aria-live="polite">
        {polite.text !== '' && <p key={polite.count}>{polite.text}</p>}
      </div>
      <div role="alert" aria-live="assertive">
        {assertive.text !== '' && <p key={assertive.count}>{assertive.text}</p>}
      </div>
    </div>
  )
}

const silence = { text: '', count: 0 }
