import { Button, Dialog } from '@open-idos/ui'
import type { ComponentChildren, JSX } from 'preact'
import { useUi } from './context.ts'

export interface AskProps {
  readonly title: ComponentChildren
  readonly means: ComponentChildren
  readonly children?: ComponentChildren
  readonly yes: string
  readonly onYes: () => void
  readonly onNo: () => void
}

/** Asks once more before something is taken away. */
export function Ask(props: AskProps): JSX.Element {
  const { tr } = useUi()
  return (
    <Dialog title={props.title} onClose={props.onNo}>
      <p>{props.means}</p>
      {props.children}
      <div class="answers">
        <Button onPress={props.onNo}>{tr.t('action.keep_it')}</Button>
        <Button kind="danger" onPress={props.onYes}>
          {props.yes}
        </Button>
      </div>
    </Dialog>
  )
}
