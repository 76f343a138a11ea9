import { Button } from '@open-idos/ui'
import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import { useUi } from '../parts/context.ts'
import { EraseDialog } from './erase-dialog.tsx'

/** The dangerous one, at the end. */
export function EraseAll(): JSX.Element {
  const { tr } = useUi()
  const isOpen = useSignal(false)
  return (
    <section class="card stack danger-zone" aria-labelledby="erase">
      <h2 id="erase">{tr.t('settings.erase')}</h2>
      <p class="soft">{tr.t('settings.erase_text')}</p>
      <p class="small soft">{tr.t('settings.erase_stays')}</p>
      <Button
        kind="danger"
        onPress={() => {
          isOpen.value = true
        }}
      >
        {tr.t('settings.erase_start')}
      </Button>
      {isOpen.value && (
        <EraseDialog
          onClose={() => {
            isOpen.value = false
          }}
        />
      )}
    </section>
  )
}
