import { Button, Choice, Heading } from '@open-idos/ui'
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import type { DocumentType } from '../model/steps.ts'
import { useUi } from './context.ts'

const types: readonly DocumentType[] = ['PASSPORT', 'ID_CARD', 'RESIDENCE_PERMIT']

export function TypeStep(): JSX.Element {
  const { tr, flow } = useUi()
  const [chosen, choose] = useState<DocumentType>(flow.type.value ?? 'PASSPORT')
  const options = types.map((value) => ({ value, label: tr.t(`type.${value}`), hint: tr.t(`type.${value}_hint`) }))
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault()
        flow.chooseType(chosen)
        flow.next()
      }}
    >
      <Heading>{tr.t('type.title')}</Heading>
      <Choice
        legend={<span class="visually-hidden">{tr.t('type.legend')}</span>}
        value={chosen}
        options={options}
        onChange={choose}
      />
      <div class="actions">
        <Button kind="primary" type="submit">
          {tr.t('picture.next')}
        </Button>
      </div>
    </form>
  )
}
