import { Button, Heading } from '@open-idos/ui'
import type { JSX } from 'preact'
import type { FileKind } from '../../server/cases/case.ts'
import { useUi } from './context.ts'
import { PicturePicker } from './picture-picker.tsx'

/** One picture, and on to the next step when it is there. */
export function PictureStep({ kind }: { readonly kind: Exclude<FileKind, 'address'> }): JSX.Element {
  const { tr, flow } = useUi()
  const isPassport = flow.type.value === 'PASSPORT'
  const isThere = flow.view.value?.files.includes(kind) ?? false
  const title = kind === 'front' && isPassport ? 'picture.front_passport' : (`picture.${kind}` as const)
  const hint = kind === 'front' && !isPassport ? 'picture.front_card_hint' : (`picture.${kind}_hint` as const)
  return (
    <>
      <Heading>{tr.t(title)}</Heading>
      <p class="soft">{tr.t(hint)}</p>
      <PicturePicker kind={kind} />
      {isThere && (
        <div class="actions">
          <Button kind="primary" onPress={() => flow.next()}>
            {tr.t('picture.next')}
          </Button>
        </div>
      )}
    </>
  )
}
