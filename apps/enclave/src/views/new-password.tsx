import '../dialog/create.css'
import { Button, PasswordField } from '@open-idos/ui'
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import type { NewPassword } from '../contract/screen.ts'
import { BusyLine } from './busy.tsx'
import { useUi } from './context.ts'
import { useKeep } from './keep-field.tsx'
import { ProblemNotice } from './problem.tsx'
import { ScreenFrame } from './screen-frame.tsx'
import { StrengthMeter, useStrength } from './strength-meter.tsx'
import { Username } from './username.tsx'

type Wrong = 'password.needed' | 'password.weak' | 'password.mismatch'

export function NewPasswordView({ screen }: { readonly screen: NewPassword }): JSX.Element {
  const { tr, announcer } = useUi()
  const [password, setPassword] = useState('')
  const [repeat, setRepeat] = useState('')
  const [wrong, setWrong] = useState<Wrong>()
  const strength = useStrength(password, (text) => screen.rate(text))
  const { keep, field } = useKeep(screen.canKeep)
  const title = tr.t('password.title')

  const submit = async () => {
    if (screen.busy) return
    // Asked anew: the answer on the screen may be that to an older text.
    const accepted = password !== '' && (await screen.rate(password)).accepted
    const found: Wrong | undefined =
      password === ''
        ? 'password.needed'
        : !accepted
          ? 'password.weak'
          : password !== repeat
            ? 'password.mismatch'
            : undefined
    setWrong(found)
    if (found === undefined) return screen.submit(password, keep)
    announcer.assertive(tr.t(found))
    const at = found === 'password.mismatch' ? 1 : 0
    document.querySelectorAll<HTMLElement>('.screen [autocomplete="new-password"]')[at]?.focus()
  }
  const labels = { showLabel: tr.t('password.show'), capsLockHint: tr.t('password.caps') }
  const changed = (set: (value: string) => void) => (value: string) => {
    set(value)
    setWrong(undefined)
  }
  return (
    <ScreenFrame title={title} name={title} lead={tr.t('password.lead')} onSubmit={() => void submit()}>
      <Username />
      <div class="stack">
        <PasswordField
          first
          {...labels}
          label={tr.t('password.label')}
          hint={tr.t('password.hint')}
          error={wrong && wrong !== 'password.mismatch' && tr.t(wrong)}
          value={password}
          onInput={changed(setPassword)}
          autocomplete="new-password"
        />
        <StrengthMeter strength={strength} />
        <PasswordField
          {...labels}
          label={tr.t('password.repeat')}
          error={wrong === 'password.mismatch' && tr.t(wrong)}
          value={repeat}
          onInput={changed(setRepeat)}
          autocomplete="new-password"
        />
        <p class="small soft">{tr.t('password.warning')}</p>
        {field}
      </div>
      <ProblemNotice problem={screen.problem} />
      <BusyLine busy={screen.busy} />
      <div class="stack screen-end">
        <Button kind="primary" type="submit" wide busy={screen.busy && tr.t('busy.short')}>
          {tr.t('password.submit')}
        </Button>
        <div class="row spread">
          <Button kind="quiet" onPress={() => screen.back()}>
            {tr.t('action.another_way')}
          </Button>
          <Button kind="quiet" onPress={() => screen.cancel()}>
            {tr.t('action.cancel')}
          </Button>
        </div>
      </div>
    </ScreenFrame>
  )
}
