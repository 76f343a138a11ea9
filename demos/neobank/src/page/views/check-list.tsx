import { Icon } from '@open-idos/ui'
import type { JSX } from 'preact'
import type { CheckLine } from '../../server/consuming/check-shared.ts'
import type { Check } from '../model/api.ts'
import { useUi } from './context.ts'

const names = ['access', 'proof', 'status', 'age'] as const satisfies readonly CheckLine['name'][]

/** For what was looked at earlier, and passed. */
export const allPassed: Check = {
  passed: true,
  lines: names.map((name) => ({ name, outcome: 'passed' })),
  level: '',
  notes: '',
}

/** What the server looked at, line by line. `check` is undefined while it looks. */
export function CheckList({ check }: { readonly check: Check | undefined }): JSX.Element {
  const { tr } = useUi()
  return (
    <ol class="checks" aria-label={tr.t('check.title')}>
      {names.map((name) => {
        const state =
          check === undefined ? 'waiting' : (check.lines.find((one) => one.name === name)?.outcome ?? 'skipped')
        return (
          <li key={name} data-state={state}>
            {state === 'waiting' ? (
              <span class="spinner" aria-hidden="true" />
            ) : (
              <Icon name={state === 'passed' ? 'checkCircle' : state === 'failed' ? 'error' : 'info'} />
            )}
            <span>
              {tr.t(`check.${name}`)}
              {state === 'failed' && <span class="check-why">{tr.t(`check.why.${name}`)}</span>}
            </span>
            <span class="visually-hidden">{tr.t(`check.${state}`)}</span>
          </li>
        )
      })}
    </ol>
  )
}
