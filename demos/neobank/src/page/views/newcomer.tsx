import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { useUi } from './context.ts'

/** On a network of tests: how somebody gets through who has neither a wallet nor a wish to show a passport. */
export function Newcomer(): JSX.Element | null {
  const { tr, bank } = useUi()
  const [isTest, setTest] = useState(false)
  useEffect(() => {
    bank.settings().then(
      ({ walletUrl }) => setTest(walletUrl !== undefined),
      () => undefined,
    )
  }, [])
  if (!isTest) return null
  return (
    <section class="newcomer stack">
      <h2>{tr.t('newcomer.title')}</h2>
      <ol>
        <li>{tr.t('newcomer.1')}</li>
        <li>{tr.t('newcomer.2')}</li>
        <li>{tr.t('newcomer.3')}</li>
      </ol>
    </section>
  )
}
