import { Button, PasswordField, useTask } from '@open-idos/ui'
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { sentenceFor, useUi } from '../views/context.ts'
import { Page } from '../views/page.tsx'
import { staffApi } from './api.ts'

export function StaffLogIn({ onDone }: { readonly onDone: () => void }): JSX.Element {
  const { tr } = useUi()
  const [password, setPassword] = useState('')
  const task = useTask()
  const submit = async () => {
    if (password === '') return
    const answer = await task.run(() => staffApi.logIn(password))
    if (answer !== undefined) onDone()
  }
  return (
    <Page title={tr.t('staff.log_in')}>
      <form
        class="card stack narrow"
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <p class="soft">{tr.t('staff.log_in_lead')}</p>
        <PasswordField
          label={tr.t('staff.password')}
          value={password}
          onInput={setPassword}
          autocomplete="current-password"
          showLabel={tr.t('staff.show')}
          capsLockHint={tr.t('staff.caps')}
          error={task.failure === undefined ? undefined : sentenceFor(tr, task.failure)}
        />
        <div class="actions">
          <Button kind="primary" type="submit" busy={task.busy ? tr.t('staff.submitting') : undefined}>
            {tr.t('staff.submit')}
          </Button>
        </div>
      </form>
    </Page>
  )
}
