import { Notice, SelectField } from '@open-idos/ui'
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import type { Keep } from '../contract/screen.ts'
import { useUi } from './context.ts'

const choices = ['page', 'visit', '7d', '30d'] as const satisfies readonly Keep[]

/** How long to stay unlocked; where nothing can be stored there is no choice, and only this page. */
export function useKeep(canKeep: boolean): { keep: Keep; field: JSX.Element } {
  const { tr } = useUi()
  const [keep, setKeep] = useState<Keep>('visit')
  if (!canKeep) {
    return {
      keep: 'page',
      field: (
        <Notice>
          <p>{tr.t('keep.none')}</p>
        </Notice>
      ),
    }
  }
  const field = (
    <SelectField
      label={tr.t('keep.label')}
      value={keep}
      options={choices.map((value) => ({ value, label: tr.t(`keep.${value}`) }))}
      onChange={setKeep}
      hint={keep === '7d' || keep === '30d' ? tr.t('keep.hint_days') : tr.t('keep.hint')}
    />
  )
  return { keep, field }
}
