import { type ComponentType, h, type JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { Failure } from './failure.tsx'
import { Opening } from './opening.tsx'

/** A view that is loaded when it is first shown; a failed load is a failure with a way to try again. */
export function lazyView<P extends object>(load: () => Promise<ComponentType<P>>): (props: P) => JSX.Element {
  let loaded: ComponentType<P> | undefined
  return function LazyView(props: P) {
    const [view, setView] = useState<{ readonly it: ComponentType<P> | undefined }>({ it: loaded })
    const [failed, setFailed] = useState(false)
    useEffect(() => {
      if (view.it !== undefined || failed) return
      load().then(
        (it) => {
          loaded = it
          setView({ it })
        },
        () => setFailed(true),
      )
    }, [view, failed])
    if (failed) return <Failure code="network" onRetry={() => setFailed(false)} />
    return view.it === undefined ? <Opening /> : h(view.it, props)
  }
}
