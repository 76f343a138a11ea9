import { Icon } from '@open-idos/ui'
import type { JSX } from 'preact'
import type { CheckLine } from '../../server/consuming/check-shared.ts'
import type { Check } from '../model/api.ts'
import { useUi } from './context.ts'

interface CheckListProps {
  readonly names: readonly CheckLine['name'][]
  /** Undefined while the server looks. */
  readonly check: Check | undefined
}

/** What the server looked at, line by line. */
export function CheckList({ names, check }: CheckListProps): JSX.Element {
  const { tr } = useUi()
  return (
    <ol class="checks" aria-label={tr.t('check.title')}>
      {names.map((name) => {
        const line = check?.lines.find((one) => one.name === name)
        const state = check === undefined ? 'waiting' : line?.passed === true ? 'passed' : 'failed'
        return (
          <li key={name} data-state={state}>
            {state === 'waiting' ? (
              <span class="spinner" aria-hidden="true" />
            ) : (
              <Icon name={state === 'passed' ? 'checkCircle' : 'error'} />
            )}
            <span>{tr.t(`check.${name}`)}</span>
            <span class="visually-hidden">{tr.t(`check.${state}`)}</span>
          </li>
        )
      })}
    </ol>
  )
}
