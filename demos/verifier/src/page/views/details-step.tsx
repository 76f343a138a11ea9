import { Button, codeOfError, Heading, Notice, Progress, Skeleton, TextField } from '@open-idos/ui'
import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { useUi } from './context.ts'
import { DetailsForm } from './details-form.tsx'
import { Failure } from './failure.tsx'
import { useLong } from './use-long.ts'

/** Reads the document, and lets the person put right what was read. */
export function DetailsStep(): JSX.Element {
  const { tr, flow } = useUi()
  const [failure, setFailure] = useState<string>()
  const [attempt, setAttempt] = useState(0)
  const reading = flow.reading.value
  useEffect(() => {
    if (flow.draft.value !== undefined || flow.reading.value !== undefined) return
    flow.api.read().then(
      (read) => flow.takeReading(read),
      (error: unknown) => setFailure(codeOfError(error)),
    )
  }, [attempt])

  const again = () => {
    setFailure(undefined)
    setAttempt(attempt + 1)
  }
  return (
    <>
      <Heading>{tr.t('details.title')}</Heading>
      {failure !== undefined ? (
        <Failure code={failure} onRetry={again} actions={<NewPicture />} />
      ) : flow.draft.value !== undefined ? (
        <>
          {reading?.checkDigitsFit === false && (
            <Notice tone="warn">
              <p>{tr.t('details.unsure')}</p>
              <NewPicture />
            </Notice>
          )}
          <DetailsForm />
        </>
      ) : reading === null ? (
        <TypeLines />
      ) : (
        <Reading />
      )}
    </>
  )
}

function Reading(): JSX.Element {
  const { tr } = useUi()
  const long = useLong(5000)
  return (
    <>
      <Progress label={tr.t(long ? 'details.reading_long' : 'details.reading')} />
      <Skeleton widths={[40, 100, 40, 100]} />
    </>
  )
}

function NewPicture(): JSX.Element {
  const { tr, flow } = useUi()
  return (
    <div>
      <Button onPress={() => flow.go(flow.type.value === 'PASSPORT' ? 'front' : 'back')}>
        {tr.t('details.new_picture')}
      </Button>
    </div>
  )
}

/** Nothing could be read: the lines can be typed. */
function TypeLines(): JSX.Element {
  const { tr, flow } = useUi()
  const [lines, setLines] = useState('')
  const [error, setError] = useState<'field.mrz' | 'error.network'>()
  const [busy, setBusy] = useState(false)
  async function read(): Promise<void> {
    setBusy(true)
    setError(undefined)
    try {
      const reading = await flow.api.readTyped(lines)
      if (reading === null) setError('field.mrz')
      else flow.takeReading(reading)
    } catch (thrown) {
      setError(codeOfError(thrown) === 'request.invalid' ? 'field.mrz' : 'error.network')
    } finally {
      setBusy(false)
    }
  }
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault()
        void read()
      }}
    >
      <Notice tone="warn">
        <p>{tr.t('details.unread')}</p>
        <NewPicture />
      </Notice>
      <div class="mrz">
        <TextField
          label={tr.t('details.mrz')}
          hint={tr.t('details.mrz_hint')}
          error={error && tr.t(error)}
          value={lines}
          onInput={setLines}
          rows={3}
          exact
        />
      </div>
      <div class="actions">
        <Button kind="primary" type="submit" busy={busy ? tr.t('details.reading') : undefined}>
          {tr.t('details.mrz_read')}
        </Button>
      </div>
    </form>
  )
}
