import { Button, Notice } from '@open-idos/ui'
import type { JSX } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { useUi } from './context.ts'

/** The place of the Isle: beside the page, below it on phones. It stays in the document, so that it keeps what it knows. */
export function IsleSide({ shown }: { readonly shown: boolean }): JSX.Element {
  const { tr, bank } = useUi()
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    bank.setPlace(place.current ?? undefined)
    return () => bank.setPlace(undefined)
  }, [])
  return (
    <aside class="isle-side stack" aria-label={tr.t('isle.title')} hidden={!shown}>
      <div ref={place} class="isle-place" />
      {bank.isleFailed.value && (
        <Notice tone="danger">
          <p>{tr.t('isle.failed')}</p>
          <div>
            <Button onPress={() => void bank.isle().catch(() => undefined)}>{tr.t('error.retry')}</Button>
          </div>
        </Notice>
      )}
      <p class="small soft">{tr.t('isle.lead')}</p>
      {bank.hasTestWallet.value && !bank.me.value && <p class="small soft">{tr.t('isle.test_wallet')}</p>}
    </aside>
  )
}
