import type { ComponentChildren, JSX } from 'preact'
import type { Key } from '../i18n/catalogue.ts'
import { useUi } from './context.ts'

/** A sentence with elements at its placeholders, in whatever order the language puts them. */
export function Rich(props: {
  readonly id: Key
  readonly values?: Readonly<Record<string, string | number>> | undefined
  readonly elements: Readonly<Record<string, ComponentChildren>>
}): JSX.Element {
  const { tr } = useUi()
  const pieces = tr.pieces(props.id, props.values)
  return <>{pieces.map((piece) => (typeof piece === 'string' ? piece : props.elements[piece.name]))}</>
}
