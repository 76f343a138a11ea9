import type { RefObject } from 'preact'
import { useEffect, useState } from 'preact/hooks'

/** How long answers must have been fully visible before they can be pressed. */
const SEEN_MS = 500
/** After this long without being visible the person is told why nothing can be pressed. */
const COVERED_MS = 3000

/** `soon`: visible, but not long enough. `covered`: something seems to lie over it. */
export type Answerable = 'soon' | 'yes' | 'covered'

interface VisibilityOptions extends IntersectionObserverInit {
  readonly trackVisibility?: boolean
  readonly delay?: number
}

/**
 * Guards answers against a press that was meant for something else: they count only after they were fully visible for
 * half a second, and again after the window came back to the front. Inside another page the browser is also asked
 * whether anything covers them, where it can tell.
 */
export function useAnswerable(element: RefObject<HTMLElement | null>, embedded: boolean): Answerable {
  const [state, setState] = useState<Answerable>('soon')
  useEffect(() => {
    if (!element.current) return
    let visible = false
    let timer: ReturnType<typeof setTimeout> | undefined
    const start = () => {
      clearTimeout(timer)
      if (visible) {
        setState('soon')
        timer = setTimeout(() => setState('yes'), SEEN_MS)
      } else {
        setState((old) => (old === 'covered' ? old : 'soon'))
        timer = embedded ? setTimeout(() => setState('covered'), COVERED_MS) : undefined
      }
    }
    const options: VisibilityOptions = {
      threshold: [0, 0.99],
      ...(embedded ? { trackVisibility: true, delay: 100 } : {}),
    }
    const observer = new IntersectionObserver((entries) => {
      const last = entries.at(-1)
      if (!last) return
      // `isVisible` exists only where the browser tracks what lies above.
      const tracked = embedded && 'isVisible' in last ? last.isVisible === true : true
      const now = last.intersectionRatio >= 0.99 && tracked
      if (now === visible && timer !== undefined) return
      visible = now
      start()
    }, options)
    observer.observe(element.current)
    const again = () => start()
    window.addEventListener('focus', again)
    return () => {
      clearTimeout(timer)
      observer.disconnect()
      window.removeEventListener('focus', again)
    }
  }, [element, embedded])
  return state
}
