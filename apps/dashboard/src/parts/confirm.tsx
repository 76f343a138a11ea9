import { Button, Dialog } from '@open-idos/ui'
import type { ComponentChildren, JSX } from 'preact'
import { useUi } from './context.ts'
import { Failure } from './failure.tsx'
import { useAction } from './use-action.ts'

/** Asks before something that cannot be taken back, does it, and stays open when it fails. */
export function Confirm(props: {
  readonly title: string
  readonly children: ComponentChildren
  readonly yes: string
  /** While it is done: who is waited for. */
  readonly busy: string
  /** Said when it is done. */
  readonly done: string
  readonly work: () => Promise<void>
  readonly onDone?: (() => void) | undefined
  readonly onClose: () => void
}): JSX.Element {
  const { tr } = useUi()
  const action = useAction()
  const go = async () => {
    if (!(await action.run(props.work, props.done))) return
    props.onClose()
    props.onDone?.()
  }
  return (
    <Dialog
      title={props.title}
      onClose={() => {
        if (!action.busy) props.onClose()
      }}
    >
      {props.children}
      {action.state.name === 'failed' && <Failure error={action.state.error} meaning={tr.t('error.nothing_changed')} />}
      <div class="answers">
        <Button onPress={props.onClose} disabled={action.busy}>
          {tr.t('action.cancel')}
        </Button>
        <Button kind="danger" busy={action.busy ? props.busy : undefined} onPress={() => void go()}>
          {props.yes}
        </Button>
      </div>
    </Dialog>
  )
}
