import { Notice } from '@open-idos/ui'
import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { Problem } from '../contract/screen.ts'
import type { Tr } from '../i18n/catalogue.ts'
import { useUi } from './context.ts'

/** The sentence for a code; a general one for codes that have none. */
export function sentenceFor(tr: Tr, code: string): string {
  const key = `error.${code}`
  // Every `error.…` sentence stands without placeholders; the test of the catalogues sees to it.
  return tr.t(tr.has(key) ? (key as 'error.general') : 'error.general')
}

/** Announces a problem once, when it appears. */
export function useHeardProblem(problem: Problem | undefined, say: (tr: Tr) => string | undefined): void {
  const { tr, announcer } = useUi()
  useEffect(() => {
    if (problem === undefined) return
    const text = say(tr)
    if (text !== undefined) announcer.assertive(text)
    // Not when the language changes: the problem is the same.
  }, [problem])
}

/** A problem that belongs to no field. */
export function ProblemNotice({ problem }: { readonly problem: Problem | undefined }): JSX.Element | null {
  const { tr } = useUi()
  useHeardProblem(problem, (t) => problem && sentenceFor(t, problem.code))
  return problem ? (
    <Notice tone="danger">
      <p>{sentenceFor(tr, problem.code)}</p>
      <p class="small soft">
        {tr.t('failed.code')}{' '}
        <code class="mono" translate={false}>
          {problem.code}
        </code>
      </p>
    </Notice>
  ) : null
}

/** Whole seconds until `at`, counting down; 0 afterwards. */
export function useSecondsUntil(at: number | undefined): number {
  const [now, setNow] = useState(() => Date.now())
  const left = at === undefined ? 0 : Math.max(0, Math.ceil((at - now) / 1000))
  useEffect(() => {
    if (at === undefined) return
    setNow(Date.now())
    const timer = setInterval(() => setNow(Date.now()), 250)
    return () => clearInterval(timer)
  }, [at])
  return left
}

/** A time span in words: seconds up to a minute and a half, then minutes. */
export function spanOf(tr: Tr, seconds: number): string {
  return seconds < 90 ? tr.length(seconds, 'second') : tr.length(Math.ceil(seconds / 60), 'minute')
}
