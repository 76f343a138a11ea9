import { Stepper } from '@open-idos/ui'
import type { JSX } from 'preact'
import { useUi } from './context.ts'

/** Way, kit, check: the three steps of a new profile. */
export function KitSteps({ current }: { readonly current: number }): JSX.Element {
  const { tr } = useUi()
  return (
    <Stepper
      label={tr.t('steps.label')}
      steps={[tr.t('steps.way'), tr.t('steps.kit'), tr.t('steps.check')]}
      current={current}
    />
  )
}
