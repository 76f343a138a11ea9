import { Icon } from '@open-idos/ui'
import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { FileKind } from '../../server/cases/case.ts'
import { useUi } from './context.ts'

/** The picture as the server keeps it: what the person sees is what is judged. */
export function SentPicture({ kind, small }: { readonly kind: FileKind; readonly small?: boolean }): JSX.Element {
  const { tr, flow } = useUi()
  const [url, setUrl] = useState<string>()
  // A new upload makes a new view: the picture is fetched again.
  const view = flow.view.value
  useEffect(() => {
    let made: string | undefined
    let current = true
    flow.api.picture(kind).then(
      (picture) => {
        if (!current) return
        made = URL.createObjectURL(picture)
        setUrl(made)
      },
      () => undefined,
    )
    return () => {
      current = false
      if (made !== undefined) URL.revokeObjectURL(made)
    }
  }, [kind, view])
  return (
    <figure class="sent" data-small={small || undefined}>
      {url === undefined ? (
        <span class="skeleton sent-place" />
      ) : (
        <img src={url} alt={`${tr.t('picture.there_alt')}: ${tr.t(`picture.${kind}`)}`} />
      )}
      {small !== true && (
        <figcaption class="row">
          <Icon name="checkCircle" />
          {tr.t('picture.there')}
        </figcaption>
      )}
    </figure>
  )
}
