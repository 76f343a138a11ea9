import { Progress, Skeleton } from '@open-idos/ui'
import type { JSX } from 'preact'
import { useUi } from './context.ts'
import { useLong } from './use-long.ts'

export function Opening(): JSX.Element {
  const { tr } = useUi()
  const long = useLong()
  return (
    <>
      <h1 class="visually-hidden">{tr.t('opening.wait')}</h1>
      <Progress label={tr.t(long ? 'opening.long' : 'opening.wait')} />
      <Skeleton widths={[60, 100, 90, 40]} />
    </>
  )
}
