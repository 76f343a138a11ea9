import '../dialog/kit.css'
import { Button, TextField } from '@open-idos/ui'
import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { CheckKit } from '../contract/screen.ts'
import { useUi } from './context.ts'
import { KitSteps } from './kit-steps.tsx'
import { ProblemNotice, useHeardProblem } from './problem.tsx'
import { ScreenFrame } from './screen-frame.tsx'

export function CheckKitView({ screen }: { readonly screen: CheckKit }): JSX.Element {
  const { tr, announcer } = useUi()
  const [words, setWords] = useState<readonly string[]>(() => screen.positions.map(() => ''))
  const [tried, setTried] = useState(false)
  const [edited, setEdited] = useState(false)
  const wrong = screen.problem?.code === 'key_provider.wrong_secret'
  const title = tr.t('check.title')
  useEffect(() => setEdited(false), [screen.problem])
  useHeardProblem(wrong ? screen.problem : undefined, (t) => t.t('check.wrong'))
  const submit = () => {
    setTried(true)
    const missing = words.findIndex((word) => word.trim() === '')
    if (missing < 0) return screen.submit(words.map((word) => word.trim().toLowerCase()))
    announcer.assertive(tr.t('check.missing'))
    document.querySelectorAll<HTMLElement>('.screen input')[missing]?.focus()
  }
  const problemOf = (word: string, at: number) => {
    if (tried && word.trim() === '') return tr.t('check.missing')
    // Which one is wrong is not said; the sentence stands at the last.
    return wrong && !edited && at === words.length - 1 ? tr.t('check.wrong') : undefined
  }
  return (
    <ScreenFrame title={title} name={title} lead={tr.t('check.lead')} onSubmit={submit}>
      <KitSteps current={2} />
      <div class="stack">
        {screen.positions.map((position, at) => (
          <TextField
            key={position}
            first={at === 0 || undefined}
            exact
            label={tr.t('check.word', { number: position })}
            value={words[at] ?? ''}
            error={problemOf(words[at] ?? '', at)}
            onInput={(value) => {
              setWords(words.map((word, other) => (other === at ? value : word)))
              setEdited(true)
            }}
          />
        ))}
      </div>
      {!wrong && <ProblemNotice problem={screen.problem} />}
      <div class="stack screen-end">
        <Button kind="primary" type="submit" wide>
          {tr.t('check.submit')}
        </Button>
        <div class="row spread">
          <Button kind="quiet" onPress={() => screen.back()}>
            {tr.t('check.again')}
          </Button>
          <Button kind="quiet" onPress={() => screen.cancel()}>
            {tr.t('action.cancel')}
          </Button>
        </div>
      </div>
    </ScreenFrame>
  )
}
