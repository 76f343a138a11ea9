import { PasswordField, TextField } from '@open-idos/ui'
import type { JSX } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { Problem } from '../contract/screen.ts'
import { useUi } from './context.ts'
import { spanOf, useHeardProblem, useSecondsUntil } from './problem.tsx'
import { Username } from './username.tsx'

/** Words of the shorter kit; the kit of a password has 24. */
const WORDS = 12

export interface SecretFieldProps {
  readonly way: 'password' | 'words'
  readonly value: string
  readonly problem: Problem | undefined
  /** It was submitted without what is needed. */
  readonly missing: boolean
  readonly onInput: (value: string) => void
}

export function missingSecret(way: 'password' | 'words', secret: string): boolean {
  return way === 'password' ? secret === '' : countWords(secret) < WORDS
}

/** Whether a problem is about what was typed, and so stands at the field. */
export function isFieldProblem(problem: Problem | undefined): boolean {
  return (
    problem?.code === 'key_provider.wrong_secret' ||
    problem?.code === 'key_provider.invalid_words' ||
    problem?.code === 'enclave.too_many_attempts'
  )
}

/** A password or the words, with what is wrong about it. What was typed stays. */
export function SecretField(props: SecretFieldProps): JSX.Element {
  const { tr, announcer } = useUi()
  const { way, problem } = props
  const own = isFieldProblem(problem) ? problem : undefined
  const seconds = useSecondsUntil(own?.retryAt)
  const [edited, setEdited] = useState(false)
  useEffect(() => setEdited(false), [problem])

  const wrongKey =
    own?.code === 'key_provider.invalid_words'
      ? 'error.key_provider.invalid_words'
      : way === 'password'
        ? 'unlock.wrong_password'
        : 'unlock.wrong_words'
  const tooOften = own !== undefined && seconds > 0
  useHeardProblem(own, (t) =>
    own?.retryAt !== undefined && own.retryAt > Date.now()
      ? t.t('unlock.attempts', { time: spanOf(t, Math.ceil((own.retryAt - Date.now()) / 1000)) })
      : t.t(wrongKey),
  )
  const waited = useRef(false)
  useEffect(() => {
    // The countdown itself is seen, not heard; its end is heard once.
    if (waited.current && !tooOften) announcer.polite(tr.t('unlock.attempts_over'))
    waited.current = tooOften
  }, [tooOften])

  const error = tooOften
    ? tr.t('unlock.attempts', { time: spanOf(tr, seconds) })
    : props.missing
      ? tr.t(way === 'words' ? 'unlock.words_needed' : 'unlock.needed')
      : own !== undefined && own.code !== 'enclave.too_many_attempts' && !edited
        ? tr.t(wrongKey)
        : undefined
  const onInput = (value: string) => {
    setEdited(true)
    props.onInput(value)
  }
  return way === 'password' ? (
    <>
      <Username />
      <PasswordField
        first
        label={tr.t('unlock.password')}
        showLabel={tr.t('password.show')}
        capsLockHint={tr.t('password.caps')}
        value={props.value}
        error={error}
        onInput={onInput}
        autocomplete="current-password"
      />
    </>
  ) : (
    <TextField
      first
      exact
      rows={3}
      label={tr.t('unlock.words')}
      hint={tr.t('unlock.words_count', { count: countWords(props.value) })}
      value={props.value}
      error={error}
      onInput={onInput}
    />
  )
}

function countWords(text: string): number {
  return text.split(/[\s,;.]+|\d+[.)]/).filter((word) => word !== '').length
}
