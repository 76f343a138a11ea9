import type { ComponentChildren, JSX } from 'preact'
import type { Key } from '../i18n/catalogue.ts'
import { useUi } from './context.ts'

export interface RichProps {
  readonly id: Key
  readonly values?: Readonly<Record<string, string | number>> | undefined
  /** Placeholder to element, for sentences with something emphasised in them. */
  readonly elements: Readonly<Record<string, ComponentChildren>>
}

/** A sentence of the catalogue with elements at its placeholders, in whatever order the language puts them. */
export function Rich({ id, values, elements }: RichProps): JSX.Element {
  const { tr } = useUi()
  return <>{tr.pieces(id, values).map((piece) => (typeof piece === 'string' ? piece : elements[piece.name]))}</>
}

/** The asking site inside a sentence. */
export function Site({ origin }: { readonly origin: string | undefined }): JSX.Element {
  const host = origin !== undefined && URL.canParse(origin) ? new URL(origin).host : (origin ?? '')
  return (
    <strong>
      <bdi dir="ltr" translate={false}>
        {host}
      </bdi>
    </strong>
  )
}
