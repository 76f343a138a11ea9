import { Button, Checkbox, foreignWords, Icon, moreIcons, Notice, TextField } from '@open-idos/ui'
import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import { readCard } from '../domain/card.ts'
import { checkIdentifier, isEncryptionKey } from '../domain/recipient.ts'
import { useUi } from '../parts/context.ts'
import { useOwner } from '../session/context.ts'
import { sameAddress } from '../session/session.ts'
import type { StepProps } from './grant-draft.ts'
import { canReadQr, readQr } from './read-qr.ts'

/** Who is to read: by their card, or by their keys. What cannot be right is refused at its field. */
export function StepWho({ draft, onChange, onNext }: StepProps & { readonly onNext: () => void }): JSX.Element {
  const { tr, announcer } = useUi()
  const { identifier: own } = useOwner()
  const isChecked = useSignal(false)
  const problems = problemsOf(draft)
  const card = draft.isManual ? undefined : readCard(draft.cardText)
  const isSelf = problems.identifier === 'ok' && sameAddress(draft.identifier.trim(), own)
  const take = (text: string) => {
    const read = readCard(text)
    if (typeof read === 'string') return onChange({ cardText: text, identifier: '', encryptionKey: '' })
    const name = foreignWords(read.name, { limit: 60 })
    onChange({ cardText: text, identifier: read.id, encryptionKey: read.key, ...(name && { name }) })
    announcer.polite(tr.t('grant.card_ok'))
  }
  const scan = async (file: File | undefined) => {
    const text = file && (await readQr(file))
    if (text === undefined) announcer.assertive(tr.t('grant.scan_failed'))
    else take(text)
  }
  const next = () => {
    isChecked.value = true
    if (problems.identifier === 'ok' && problems.key && !isSelf) onNext()
  }
  const showsCard = (isChecked.value || draft.cardText !== '') && typeof card === 'string'
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault()
        next()
      }}
    >
      <h2 tabIndex={-1}>{tr.t('grant.step_who')}</h2>
      {draft.isManual ? (
        <>
          <TextField
            label={tr.t('grant.identifier')}
            exact
            value={draft.identifier}
            error={
              (isChecked.value || draft.identifier.length > 41) &&
              problems.identifier !== 'ok' &&
              tr.t(problems.identifier === 'checksum' ? 'grant.identifier_checksum' : 'grant.identifier_bad')
            }
            onInput={(identifier) => onChange({ identifier })}
          />
          <TextField
            label={tr.t('grant.key')}
            exact
            value={draft.encryptionKey}
            error={(isChecked.value || draft.encryptionKey.length > 43) && !problems.key && tr.t('grant.key_bad')}
            onInput={(encryptionKey) => onChange({ encryptionKey })}
          />
        </>
      ) : (
        <>
          <TextField
            label={tr.t('grant.card')}
            hint={tr.t('grant.card_hint')}
            exact
            rows={4}
            value={draft.cardText}
            error={showsCard && tr.t(card === 'checksum' ? 'grant.card_checksum' : 'grant.card_bad')}
            onInput={take}
          />
          {canReadQr() && (
            <label class="file-button">
              <Icon name={moreIcons.picture} size={18} />
              {tr.t('grant.scan')}
              <input
                type="file"
                accept="image/*"
                class="visually-hidden"
                onChange={(event) => void scan(event.currentTarget.files?.[0])}
              />
            </label>
          )}
        </>
      )}
      {typeof card === 'object' && (
        <Notice tone="ok">
          <p>{tr.t('grant.card_ok')}</p>
          {card.name !== '' && <p>{tr.t('grant.card_of', { name: foreignWords(card.name, { limit: 60 }) })}</p>}
        </Notice>
      )}
      {isSelf && (
        <Notice tone="warn">
          <p>{tr.t('grant.self')}</p>
        </Notice>
      )}
      <Checkbox
        label={tr.t('grant.manual')}
        checked={draft.isManual}
        onChange={(isManual) => {
          isChecked.value = false
          onChange({ isManual, cardText: '', identifier: '', encryptionKey: '' })
        }}
      />
      <TextField
        label={tr.t('grant.name')}
        hint={tr.t('grant.name_hint')}
        value={draft.name}
        onInput={(name) => onChange({ name: name.slice(0, 60) })}
      />
      <Button type="submit" kind="primary" wide>
        {tr.t('action.next')}
      </Button>
    </form>
  )
}

function problemsOf({ identifier, encryptionKey }: StepProps['draft']) {
  return { identifier: checkIdentifier(identifier), key: isEncryptionKey(encryptionKey) }
}
