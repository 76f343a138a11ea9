import { Button } from '@open-idos/ui'
import type { JSX } from 'preact'
import { useRef } from 'preact/hooks'
import { useUi } from './context.ts'
import { useAnswerable } from './use-answerable.ts'

export interface AnswersProps {
  readonly yes: string
  readonly no: string
  readonly onYes: () => void
  readonly onNo: () => void
}

/** Approve and refuse, equally large. Refusing is possible at once; approving after it could be seen. */
export function Answers(props: AnswersProps): JSX.Element {
  const { tr, surroundings } = useUi()
  const box = useRef<HTMLDivElement>(null)
  const answerable = useAnswerable(box, surroundings.surface === 'inline')
  return (
    <div class="stack screen-end">
      <div class="answers" ref={box}>
        <Button onPress={props.onNo}>{props.no}</Button>
        <Button kind="primary" disabled={answerable !== 'yes'} describedBy="answers-note" onPress={props.onYes}>
          {props.yes}
        </Button>
      </div>
      <p id="answers-note" class={answerable === 'covered' ? 'small' : 'visually-hidden'}>
        {answerable === 'covered' ? tr.t('allow.covered') : answerable === 'soon' ? tr.t('allow.wait') : ''}
      </p>
    </div>
  )
}
