import { Button, Dialog } from '@open-idos/ui'
import type { JSX } from 'preact'
import { useUi } from '../parts/context.ts'
import type { Place } from './nav.ts'

export function ShortcutHelp(props: { readonly places: readonly Place[]; readonly onClose: () => void }): JSX.Element {
  const { tr } = useUi()
  return (
    <Dialog title={tr.t('keys.title')} onClose={props.onClose}>
      <dl class="keys">
        <div>
          <dt>
            <kbd>/</kbd>
          </dt>
          <dd>{tr.t('keys.search')}</dd>
        </div>
        <div>
          <dt>
            <kbd>l</kbd>
          </dt>
          <dd>{tr.t('keys.lock')}</dd>
        </div>
        <div>
          <dt>
            <kbd>?</kbd>
          </dt>
          <dd>{tr.t('keys.help')}</dd>
        </div>
        <div>
          <dt>
            <kbd>g</kbd>
          </dt>
          <dd>{tr.t('keys.go')}</dd>
        </div>
        {props.places.map(({ href, letter, name }) => (
          <div key={href}>
            <dt>
              <kbd>g</kbd> <kbd>{letter}</kbd>
            </dt>
            <dd>{tr.t(name)}</dd>
          </div>
        ))}
      </dl>
      <Button wide onPress={props.onClose}>
        {tr.t('action.close')}
      </Button>
    </Dialog>
  )
}
