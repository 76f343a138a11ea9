import type { ComponentChildren, JSX } from 'preact'

export interface Fact {
  readonly term: ComponentChildren
  readonly value: ComponentChildren
  readonly key: string
}

/** Names and what they stand for; `rows` puts them side by side. */
export function DefinitionList(props: {
  readonly facts: readonly Fact[]
  readonly as?: 'stack' | 'rows' | undefined
}): JSX.Element {
  return (
    <dl class="facts" data-as={props.as ?? 'stack'}>
      {props.facts.map(({ key, term, value }) => (
        <div key={key}>
          <dt>{term}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
