import { Button, codeOfError, Heading, InputField, latinDigits } from '@open-idos/ui'
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { sentenceFor, useUi } from './context.ts'

/** On the phone: the code that stands on the other screen. */
export function EnterCode({ caseId }: { readonly caseId: string }): JSX.Element {
  const ui = useUi()
  const { tr, flow, announcer } = ui
  const [code, setCode] = useState('')
  /** `short`, or the code of what failed. */
  const [failure, setFailure] = useState<string>()
  const [busy, setBusy] = useState(false)
  const sentence = (why: string) =>
    why === 'short' ? tr.t('code.short') : why === 'code.invalid' ? tr.t('code.wrong') : sentenceFor(ui, why)
  async function submit(): Promise<void> {
    const digits = latinDigits(code).replace(/\D/g, '')
    if (digits.length !== 6) return setFailure('short')
    setBusy(true)
    setFailure(undefined)
    try {
      await flow.enterByCode(caseId, digits)
    } catch (thrown) {
      const why = codeOfError(thrown)
      setFailure(why)
      announcer.assertive(sentence(why))
      setBusy(false)
    }
  }
  return (
    <form
      class="card stack"
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <Heading>{tr.t('code.title')}</Heading>
      <p class="soft">{tr.t('code.lead')}</p>
      <div class="code-field">
        <InputField
          label={tr.t('code.label')}
          value={code}
          onInput={setCode}
          error={failure && sentence(failure)}
          inputMode="numeric"
          autocomplete="one-time-code"
          maxLength={7}
        />
      </div>
      <div class="actions">
        <Button kind="primary" type="submit" busy={busy ? tr.t('code.checking') : undefined}>
          {tr.t('code.submit')}
        </Button>
      </div>
    </form>
  )
}
