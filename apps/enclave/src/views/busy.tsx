import { Progress } from '@open-idos/ui'
import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { Busy } from '../contract/screen.ts'
import { useUi } from './context.ts'

/** After this long a second line says what takes so long. */
const LONG_MS = 8000

/** Whom we wait for, announced once, with a bar; nothing while nothing runs. */
export function BusyLine({ busy }: { readonly busy: Busy | undefined }): JSX.Element | null {
  const { tr, announcer } = useUi()
  const [long, setLong] = useState(false)
  const what = busy?.what
  useEffect(() => {
    setLong(false)
    if (what === undefined) return
    announcer.polite(tr.t(`busy.${what}`))
    const timer = setTimeout(() => setLong(true), LONG_MS)
    return () => clearTimeout(timer)
    // The language may change meanwhile; the wait is the same.
  }, [what])
  useEffect(() => {
    if (long && what !== undefined) announcer.polite(tr.t(`busy.${what}_long`))
  }, [long])
  if (what === undefined) return null
  return (
    <div class="busy">
      <Progress label={long ? tr.t(`busy.${what}_long`) : tr.t(`busy.${what}`)} fraction={busy?.fraction} />
    </div>
  )
}
