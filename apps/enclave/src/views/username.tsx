import type { JSX } from 'preact'
import { useUi } from './context.ts'

/** Tells password managers whose secret it is; nobody sees it. */
export function Username(): JSX.Element {
  const { account } = useUi().surroundings
  return (
    <input
      class="visually-hidden"
      type="text"
      name="username"
      autocomplete="username"
      value={account?.userId ?? ''}
      readOnly
      tabIndex={-1}
      aria-hidden="true"
    />
  )
}
