import { Button, Disclosure, focusFirstInvalid, InputField, SelectField } from '@open-idos/ui'
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import type { Draft } from '../model/flow.ts'
import { useUi } from './context.ts'

type Errors = Partial<Record<keyof Draft, 'field.needed' | 'field.day' | 'field.state'>>

/** What was read, to be compared with the document. */
export function DetailsForm(): JSX.Element | null {
  const { tr, flow, announcer } = useUi()
  const [errors, setErrors] = useState<Errors>({})
  const draft = flow.draft.value
  if (draft === undefined) return null
  const set = (changes: Partial<Draft>) => {
    flow.draft.value = { ...draft, ...changes }
  }
  const errorOf = (member: keyof Draft) => {
    const key = errors[member]
    return key && tr.t(key)
  }
  const text = (member: 'firstName' | 'familyName' | 'number' | 'issuingState' | 'nationality') => ({
    value: draft[member],
    error: errorOf(member),
    onInput: (value: string) => set({ [member]: value }),
  })

  const submit = (event: Event) => {
    event.preventDefault()
    const found = check()
    setErrors(found)
    const count = Object.keys(found).length
    if (count === 0) return flow.next()
    announcer.assertive(tr.t('field.fix', { count }))
    focusFirstInvalid(event.currentTarget as HTMLFormElement)
  }

  function check(): Errors {
    const found: Errors = {}
    const { firstName, familyName, birthDate, expiry, number, issuingState, nationality } = draft as Draft
    if (firstName.trim() === '' && familyName.trim() === '') found.familyName = 'field.needed'
    if (number.trim() === '') found.number = 'field.needed'
    for (const [member, day] of [
      ['birthDate', birthDate],
      ['expiry', expiry],
    ] as const) {
      if (!/^\d{4}-\d\d-\d\d$/.test(day)) found[member] = 'field.day'
    }
    for (const [member, state] of [
      ['issuingState', issuingState],
      ['nationality', nationality],
    ] as const) {
      if (!/^[A-Za-z]{1,3}$/.test(state.trim())) found[member] = 'field.state'
    }
    return found
  }

  return (
    <form class="stack" onSubmit={submit} noValidate>
      <p class="soft">{tr.t('details.lead')}</p>
      <div class="pair">
        <InputField label={tr.t('details.given')} autocomplete="given-name" {...text('firstName')} />
        <InputField label={tr.t('details.family')} autocomplete="family-name" {...text('familyName')} />
      </div>
      <div class="pair">
        <InputField
          label={tr.t('details.birth')}
          type="date"
          autocomplete="bday"
          value={draft.birthDate}
          error={errorOf('birthDate')}
          onInput={(birthDate) => set({ birthDate })}
        />
        <SelectField
          label={tr.t('details.sex')}
          value={draft.sex}
          options={(['female', 'male', 'unspecified'] as const).map((value) => ({
            value,
            label: tr.t(`details.sex_${value}`),
          }))}
          onChange={(sex) => set({ sex })}
        />
      </div>
      <div class="pair">
        <InputField label={tr.t('details.number')} exact {...text('number')} />
        <InputField
          label={tr.t('details.expiry')}
          type="date"
          value={draft.expiry}
          error={errorOf('expiry')}
          onInput={(expiry) => set({ expiry })}
        />
      </div>
      <div class="pair">
        <InputField
          label={tr.t('details.state')}
          hint={tr.t('details.state_hint')}
          exact
          maxLength={3}
          {...text('issuingState')}
        />
        <InputField
          label={tr.t('details.nationality')}
          hint={tr.t('details.state_hint')}
          exact
          maxLength={3}
          {...text('nationality')}
        />
      </div>
      <Disclosure summary={tr.t('details.mrz_more')}>
        <pre class="mrz-lines" translate={false}>
          {draft.mrz}
        </pre>
      </Disclosure>
      <div class="actions">
        <Button kind="primary" type="submit">
          {tr.t('details.next')}
        </Button>
        <Button onPress={() => flow.go(flow.type.value === 'PASSPORT' ? 'front' : 'back')}>
          {tr.t('details.new_picture')}
        </Button>
      </div>
    </form>
  )
}
