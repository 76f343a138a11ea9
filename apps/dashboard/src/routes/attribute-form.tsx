import type { idOSAttribute } from '@open-idos/client'
import { Button, Choice, Dialog, TextField } from '@open-idos/ui'
import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import { isPrivate, sealValue } from '../content/private-value.ts'
import { noted } from '../data/activity.ts'
import { saveAttribute } from '../data/attributes.ts'
import { forgetContent } from '../data/contents.ts'
import { everythingChanged } from '../data/tabs.ts'
import { desk } from '../enclave/desk.ts'
import { useUi } from '../parts/context.ts'
import { Failure } from '../parts/failure.tsx'
import { useAction } from '../parts/use-action.ts'
import { useOwner } from '../session/context.ts'

/** Writes an attribute; encrypted unless the person wants it otherwise. */
export function AttributeForm(props: {
  readonly old: { readonly row: idOSAttribute; readonly value: string } | undefined
  readonly onClose: () => void
}): JSX.Element {
  const { tr } = useUi()
  const owner = useOwner()
  const action = useAction()
  const { old, onClose } = props
  const key = useSignal(old?.row.attribute_key ?? '')
  const value = useSignal(old?.value ?? '')
  const visibility = useSignal<'private' | 'public'>(
    old === undefined || isPrivate(old.row.value) ? 'private' : 'public',
  )
  const isChecked = useSignal(false)
  const lacks = { key: isChecked.value && key.value.trim() === '', value: isChecked.value && value.value === '' }
  const save = async () => {
    isChecked.value = true
    const name = key.value.trim()
    if (name === '' || value.value === '') return
    const done = await action.run(async () => {
      const plain = { key: name, value: value.value }
      const seal = (signal: AbortSignal) => sealValue(owner, plain, signal)
      const work = async () => {
        const stored =
          visibility.value === 'public' ? plain.value : await desk.during(tr.t('enclave.reason_attribute'), seal)
        await saveAttribute(owner, old?.row, { key: name, value: stored })
      }
      await noted({ what: 'attribute_saved', values: { name } }, work)
      if (old !== undefined) forgetContent(old.row.id)
      await everythingChanged()
    }, tr.t('attr.saved_said'))
    if (done) onClose()
  }
  return (
    <Dialog
      title={tr.t(old === undefined ? 'attr.add' : 'attr.edit_title')}
      onClose={() => {
        if (!action.busy) onClose()
      }}
    >
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <TextField
          label={tr.t('attr.key')}
          hint={tr.t('attr.key_hint')}
          error={lacks.key && tr.t('attr.needs_key')}
          value={key.value}
          exact
          onInput={(text) => {
            key.value = text.slice(0, 100)
          }}
        />
        <TextField
          label={tr.t('attr.value')}
          error={lacks.value && tr.t('attr.needs_value')}
          value={value.value}
          onInput={(text) => {
            value.value = text.slice(0, 4000)
          }}
        />
        <Choice
          legend={tr.t('attr.visibility')}
          value={visibility.value}
          options={[
            { value: 'private', label: tr.t('attr.private'), hint: tr.t('attr.private_hint') },
            { value: 'public', label: tr.t('attr.public'), hint: tr.t('attr.public_hint') },
          ]}
          onChange={(chosen) => {
            visibility.value = chosen
          }}
        />
        {action.state.name === 'failed' && (
          <Failure error={action.state.error} meaning={tr.t('error.nothing_changed')} />
        )}
        <div class="answers">
          <Button onPress={onClose} disabled={action.busy}>
            {tr.t('action.cancel')}
          </Button>
          <Button type="submit" kind="primary" busy={action.busy ? tr.t('attr.saving') : undefined}>
            {tr.t('action.save')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
