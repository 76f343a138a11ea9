import { Button, focusFirstInvalid, Heading, InputField, SelectField } from '@open-idos/ui'
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import type { Address } from '../model/flow.ts'
import { sampleAddress } from '../model/samples.ts'
import { useUi } from './context.ts'
import { countries } from './countries.ts'
import { PicturePicker } from './picture-picker.tsx'

/** The proof of address, and the address itself. */
export function AddressStep(): JSX.Element {
  const { tr, flow, announcer } = useUi()
  const [missing, setMissing] = useState<readonly (keyof Address)[]>([])
  const address = flow.address.value
  const isThere = flow.view.value?.files.includes('address') ?? false
  const set = (changes: Partial<Address>) => {
    flow.address.value = { ...address, ...changes }
  }
  const errorOf = (member: keyof Address) => (missing.includes(member) ? tr.t('field.needed') : undefined)
  const text = (member: keyof Address) => ({
    value: address[member],
    error: errorOf(member),
    onInput: (value: string) => set({ [member]: value }),
  })
  const submit = (event: Event) => {
    event.preventDefault()
    const needed = (['street', 'city', 'country'] as const).filter((member) => address[member].trim() === '')
    setMissing(needed)
    if (needed.length === 0) return flow.next()
    announcer.assertive(tr.t('field.fix', { count: needed.length }))
    focusFirstInvalid(event.currentTarget as HTMLFormElement)
  }
  return (
    <>
      <Heading>{tr.t('picture.address')}</Heading>
      <p class="soft">{tr.t('picture.address_hint')}</p>
      <PicturePicker kind="address" />
      {isThere && (
        <form class="stack" onSubmit={submit} noValidate>
          <h2>{tr.t('address.title')}</h2>
          <p class="soft">{tr.t('address.lead')}</p>
          <div class="pair" data-shape="wide-narrow">
            <InputField label={tr.t('address.street')} autocomplete="address-line1" {...text('street')} />
            <InputField label={tr.t('address.house')} {...text('houseNumber')} />
          </div>
          <div class="pair" data-shape="narrow-wide">
            <InputField label={tr.t('address.postal')} autocomplete="postal-code" {...text('postalCode')} />
            <InputField label={tr.t('address.city')} autocomplete="address-level2" {...text('city')} />
          </div>
          <SelectField
            label={tr.t('address.country')}
            error={errorOf('country')}
            value={address.country}
            options={[{ value: '', label: tr.t('field.choose') }, ...countries(tr)]}
            onChange={(country) => set({ country })}
          />
          <div class="actions">
            <Button kind="primary" type="submit">
              {tr.t('picture.next')}
            </Button>
            <Button
              kind="quiet"
              onPress={() => {
                flow.address.value = sampleAddress
                setMissing([])
              }}
            >
              {tr.t('address.sample')}
            </Button>
          </div>
        </form>
      )}
    </>
  )
}
