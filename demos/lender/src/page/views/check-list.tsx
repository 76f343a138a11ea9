import { Icon, type IconProps, moreIcons } from '@open-idos/ui'
import type { JSX } from 'preact'
import type { Line } from '../model/api.ts'
import { useUi } from './context.ts'

const names: readonly Line['name'][] = ['access', 'owner', 'proof', 'status', 'age', 'residence']

const marks: Readonly<Record<Line['outcome'], IconProps['name']>> = {
  passed: 'checkCircle',
  failed: 'error',
  skipped: moreIcons.clock,
}

/** What the server looks at, line by line; the lines are there before it has looked. */
export function CheckList({ lines }: { readonly lines: readonly Line[] | undefined }): JSX.Element {
  const { tr } = useUi()
  return (
    <ol class="checks" aria-label={tr.t('check.title')}>
      {names.map((name) => {
        const outcome = lines?.find((line) => line.name === name)?.outcome
        return (
          <li key={name} data-state={outcome ?? 'waiting'}>
            {outcome === undefined ? <span class="spinner" aria-hidden="true" /> : <Icon name={marks[outcome]} />}
            <div>
              <span>{tr.t(`check.${name}`)}</span>
              <span class="visually-hidden"> {tr.t(`check.state.${outcome ?? 'waiting'}`)}</span>
              {outcome === 'failed' && <p class="small">{tr.t(`check.why.${name}`)}</p>}
            </div>
          </li>
        )
      })}
    </ol>
  )
}
