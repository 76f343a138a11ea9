import { Skeleton } from '@open-idos/ui'
import type { ComponentChildren, JSX } from 'preact'
import { useEffect } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import type { Me } from '../model/api.ts'
import { useUi } from './context.ts'

/** Shows a page to customers; sends all others to where they become one. */
export function RequireCustomer(props: { readonly children: (me: Me) => ComponentChildren }): JSX.Element {
  const { bank } = useUi()
  const { route } = useLocation()
  const me = bank.me.value
  const isCustomer = me?.credential !== undefined
  useEffect(() => {
    if (me === null) route('/onboarding?log-in', true)
    else if (me !== undefined && !isCustomer) route('/onboarding', true)
  }, [me, isCustomer])
  if (!me || !isCustomer) return <Skeleton widths={[50, 100, 80, 90]} />
  return <>{props.children(me)}</>
}
