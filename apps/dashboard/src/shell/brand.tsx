import type { JSX } from 'preact'
import { useUi } from '../parts/context.ts'

/** Name and mark of the Dashboard. */
export function Brand(): JSX.Element {
  const { tr } = useUi()
  return (
    <span class="brand">
      <svg class="brand-mark" width="30" height="30" viewBox="0 0 32 32" aria-hidden="true">
        <path class="brand-wall" d="M23.4 9.8A9.7 9.7 0 1 1 16 6.3" />
        <circle class="brand-home" cx="16" cy="16" r="3.6" />
      </svg>
      <span>
        <span class="brand-house" translate={false}>
          open-idos
        </span>
        {tr.t('app.short')}
      </span>
    </span>
  )
}
