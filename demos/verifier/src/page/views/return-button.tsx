import { Button } from '@open-idos/ui'
import type { JSX } from 'preact'
import { isFramed } from '../model/parent.ts'
import { useUi } from './context.ts'

/** Back to the application; inside its frame it closes the frame itself, on a phone that took over there is no back. */
export function ReturnButton({ kind }: { readonly kind: 'primary' | 'secondary' }): JSX.Element | null {
  const { tr, flow } = useUi()
  const url = flow.returnUrl
  if (url === '' || isFramed() || flow.isPhone.value) return null
  const client = flow.view.value?.client ?? new URL(url).hostname
  return (
    <Button kind={kind} onPress={() => location.assign(url)}>
      {tr.t('outcome.return', { client })}
    </Button>
  )
}
