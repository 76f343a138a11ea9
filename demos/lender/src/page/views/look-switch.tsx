import { Choice } from '@open-idos/ui'
import type { JSX } from 'preact'
import { useLayoutEffect, useState } from 'preact/hooks'
import { keepLook, looks, rememberedLook, wear } from '../model/look.ts'
import { useUi } from './context.ts'

/** Shows that nothing in the page or in the Isle knows its colours: another set of tokens is another look. */
export function LookSwitch(): JSX.Element {
  const { tr } = useUi()
  const [look, setLook] = useState(rememberedLook)
  // Before anything is painted.
  useLayoutEffect(() => wear(look), [look])
  return (
    <div class="look-switch">
      <Choice
        as="segments"
        legend={tr.t('look.title')}
        value={look}
        options={looks.map((value) => ({ value, label: tr.t(`look.${value}`) }))}
        onChange={(chosen) => {
          keepLook(chosen)
          setLook(chosen)
        }}
      />
    </div>
  )
}
