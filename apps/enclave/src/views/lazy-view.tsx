import type { ComponentType, JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { LoadingView } from './loading.tsx'

/** Draws a view once it is loaded; `preload` loads it before that. */
export interface LazyView<P> {
  (props: P): JSX.Element
  readonly preload: () => void
}

/** A view that few people see: loaded when it is drawn for the first time. */
export function lazyView<P extends object>(load: () => Promise<ComponentType<P>>): LazyView<P> {
  let loaded: ComponentType<P> | undefined
  let loading: Promise<void> | undefined
  const start = () => {
    loading ??= load()
      // Once more before it is given up: a lost connection is often back at once.
      .catch(load)
      .then(
        (view) => {
          loaded = view
        },
        () => {
          // Asked for anew when it is drawn the next time.
          loading = undefined
        },
      )
    return loading
  }
  function Lazy(props: P) {
    const [View, setView] = useState(() => loaded)
    useEffect(() => {
      if (View) return
      let current = true
      void start().then(() => current && loaded && setView(() => loaded))
      return () => {
        current = false
      }
    }, [])
    return View ? <View {...props} /> : <LoadingView />
  }
  return Object.assign(Lazy, { preload: () => void start() })
}
