import type { JSX } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { Strength } from '../contract/screen.ts'
import type { Key } from '../i18n/catalogue.ts'
import { useUi } from './context.ts'

const filled = { 'too-short': 1, weak: 2, fair: 3, strong: 4 } as const
/** Typing is let settle before the level is said. */
const SETTLE_MS = 700

/** Asks how strong a password is; the answer to an older question is dropped. */
export function useStrength(password: string, rate: (password: string) => Promise<Strength>): Strength | undefined {
  const [strength, setStrength] = useState<Strength>()
  const asked = useRef('')
  useEffect(() => {
    asked.current = password
    if (password === '') return setStrength(undefined)
    void rate(password).then((answer) => {
      if (asked.current === password) setStrength(answer)
    })
  }, [password])
  return strength
}

/** The strength in words, with four bars that say the same. */
export function StrengthMeter({ strength }: { readonly strength: Strength | undefined }): JSX.Element | null {
  const { tr, announcer } = useUi()
  const level = strength?.level
  useEffect(() => {
    if (level === undefined) return
    const timer = setTimeout(
      () => announcer.polite(tr.t('strength.said', { level: tr.t(`strength.${level}`) })),
      SETTLE_MS,
    )
    return () => clearTimeout(timer)
    // Said when the level changes, not when the language does.
  }, [level])
  if (strength === undefined) return null
  const hints = strength.hints.filter((hint) => tr.has(`hint.${hint}`))
  return (
    <div class="strength" data-level={strength.level}>
      <div class="strength-bars" aria-hidden="true">
        {[1, 2, 3, 4].map((bar) => (
          <span key={bar} data-on={bar <= filled[strength.level] || undefined} />
        ))}
      </div>
      <p>
        {tr.t('strength.label')}: <strong>{tr.t(`strength.${strength.level}`)}</strong>
      </p>
      {hints.length > 0 && (
        <ul>
          {hints.map((hint) => (
            <li key={hint}>{tr.t(`hint.${hint}` as Extract<Key, 'hint.common'>)}</li>
          ))}
        </ul>
      )}
    </div>
  )
}
