import { Checkbox } from '@open-idos/ui'
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { Ask } from './ask.tsx'
import { useUi } from './context.ts'

/** The one thing here that cannot be taken back: asks for a tick as well. */
export function WipeAsk(props: { readonly wipe: () => void; readonly close: () => void }): JSX.Element {
  const { tr, announcer } = useUi()
  const [sure, setSure] = useState(false)
  const [told, setTold] = useState(false)
  const yes = () => {
    if (sure) {
      props.close()
      return props.wipe()
    }
    setTold(true)
    announcer.assertive(tr.t('vault.wipe_first'))
  }
  return (
    <Ask
      title={tr.t('vault.wipe_ask')}
      means={tr.t('vault.wipe_means')}
      yes={tr.t('vault.wipe_yes')}
      onYes={yes}
      onNo={props.close}
    >
      <Checkbox
        label={tr.t('vault.wipe_check')}
        hint={told && !sure ? tr.t('vault.wipe_first') : undefined}
        checked={sure}
        onChange={setSure}
      />
    </Ask>
  )
}
