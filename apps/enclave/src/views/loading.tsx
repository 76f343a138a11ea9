import { Skeleton } from '@open-idos/ui'
import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { useUi } from './context.ts'

const LONG_MS = 8000

/** The layout that is to come, without its words. It takes no focus: the next screen does. */
export function LoadingView(): JSX.Element {
  const { tr } = useUi()
  const [long, setLong] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), LONG_MS)
    return () => clearTimeout(timer)
  }, [])
  return (
    <main class="screen" aria-busy="true">
      <h1 class="visually-hidden">{tr.t('loading.title')}</h1>
      <p class={long ? '' : 'visually-hidden'}>{long ? tr.t('loading.long') : tr.t('loading.wait')}</p>
      <Skeleton widths={[70, 100, 90, 40, 100]} />
    </main>
  )
}
