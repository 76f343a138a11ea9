import { Button, Checkbox, Icon } from '@open-idos/ui'
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import type { Unlock } from '../contract/screen.ts'
import { BusyLine } from './busy.tsx'
import { useUi } from './context.ts'
import { CoversNotice } from './covers-notice.tsx'
import { useKeep } from './keep-field.tsx'
import { ProblemNotice } from './problem.tsx'
import { ScreenFrame } from './screen-frame.tsx'
import { isFieldProblem, missingSecret, SecretField } from './secret-field.tsx'

export function UnlockView({ screen }: { readonly screen: Unlock }): JSX.Element {
  const { tr, announcer } = useUi()
  const { way, busy } = screen
  const typed = way === 'password' || way === 'words'
  const [secret, setSecret] = useState('')
  const [missing, setMissing] = useState(false)
  const [addPasskey, setAddPasskey] = useState(false)
  const { keep, field } = useKeep(screen.canKeep)
  const proof = screen.reason === 'proof'
  const title = tr.t(proof ? 'unlock.proof_title' : 'unlock.title')
  const lead = proof ? tr.t('unlock.proof_lead') : way === 'password' ? undefined : tr.t(`unlock.lead_${way}`)

  const submit = () => {
    if (busy) return
    const lacks = typed && missingSecret(way, secret)
    setMissing(lacks)
    if (!lacks)
      return screen.submit({ secret: typed ? secret : '', keep, addPasskey: screen.canAddPasskey && addPasskey })
    announcer.assertive(tr.t(way === 'words' ? 'unlock.words_needed' : 'unlock.needed'))
    document.querySelector<HTMLElement>('.screen [data-first]')?.focus()
  }
  const submitLabel =
    way === 'passkey' ? 'unlock.submit_passkey' : way === 'wallet' ? 'unlock.submit_wallet' : 'unlock.submit'
  return (
    // A new way is a new screen for the eyes and for the focus; typed text belongs to its way.
    <ScreenFrame key={way} title={title} name={title} lead={lead} onSubmit={submit}>
      {typed && (
        <SecretField
          way={way}
          value={secret}
          problem={screen.problem}
          missing={missing}
          onInput={(value) => {
            setSecret(value)
            setMissing(false)
          }}
        />
      )}
      {way === 'passkey' && screen.passkeyName !== undefined && (
        <p class="soft">
          {tr
            .pieces('unlock.passkey_named')
            .map((piece) => (typeof piece === 'string' ? piece : <bdi translate={false}>{screen.passkeyName}</bdi>))}
        </p>
      )}
      {screen.coversAllReads && <CoversNotice />}
      {!proof && field}
      {screen.canAddPasskey && (
        <Checkbox
          label={tr.t('unlock.add_passkey')}
          hint={tr.t('unlock.add_passkey_hint')}
          checked={addPasskey}
          onChange={setAddPasskey}
        />
      )}
      {!(typed && isFieldProblem(screen.problem)) && <ProblemNotice problem={screen.problem} />}
      <BusyLine busy={busy} />
      <div class="stack screen-end">
        <Button
          kind="primary"
          type="submit"
          wide
          first={!typed || undefined}
          icon={typed ? 'unlock' : way}
          busy={busy && tr.t('busy.short')}
        >
          {tr.t(submitLabel)}
        </Button>
        <OtherWays screen={screen} clear={() => setSecret('')} />
        <Button kind="quiet" wide onPress={() => screen.cancel()}>
          {tr.t('action.cancel')}
        </Button>
      </div>
    </ScreenFrame>
  )
}

/** Always in sight: losing one way must not look like losing the profile. */
function OtherWays({ screen, clear }: { readonly screen: Unlock; readonly clear: () => void }): JSX.Element | null {
  const { tr } = useUi()
  const others = screen.ways.filter((way) => way !== screen.way)
  if (others.length === 0) return null
  return (
    <div class="other-ways">
      <h2 class="other-ways-title">{tr.t('unlock.other_ways')}</h2>
      <ul>
        {others.map((way) => (
          <li key={way}>
            <button
              type="button"
              class="other-way"
              onClick={() => {
                clear()
                screen.choose(way)
              }}
            >
              <Icon name={way} />
              <span>{tr.t(`way.${way}`)}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}
