import { Icon } from '@open-idos/ui'
import type { JSX } from 'preact'
import { desk } from '../enclave/desk.ts'
import { useUi } from '../parts/context.ts'

/** Whether the key is open, in words and as a sign. */
export function KeyStateTag(): JSX.Element {
  const { tr } = useUi()
  const isOpen = desk.key.value === 'unlocked'
  return (
    <span class="key-state" data-open={isOpen || undefined}>
      <Icon name={isOpen ? 'unlock' : 'lock'} size={16} />
      {tr.t(isOpen ? 'enclave.unlocked' : 'enclave.locked')}
    </span>
  )
}
