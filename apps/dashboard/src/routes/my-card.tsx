import { CopyButton, QrCode, TextField } from '@open-idos/ui'
import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { receivedKey } from '../data/received-key.ts'
import { writeCard } from '../domain/card.ts'
import { useUi } from '../parts/context.ts'
import { Who } from '../parts/who.tsx'
import { useSession } from '../session/context.ts'

/** The keys that others need to share with this person: as text, and to be scanned. */
export function MyCard(): JSX.Element {
  const { tr, announcer } = useUi()
  const { person } = useSession()
  const name = useSignal('')
  const key = useEncryptionKey()
  const card = key === undefined ? undefined : writeCard({ id: person.identifier, key, name: name.value.trim() })
  const modules = useQr(card)
  return (
    <section class="card stack my-card" aria-labelledby="my-card">
      <h2 id="my-card">{tr.t('recv.card')}</h2>
      <p class="soft">{tr.t(card === undefined ? 'recv.card_none' : 'recv.card_text')}</p>
      <p>
        <Who id={person.identifier} />
      </p>
      {card !== undefined && (
        <div class="card-face">
          {modules && <QrCode modules={modules} label={tr.t('recv.card_qr')} />}
          <div class="stack">
            <TextField
              label={tr.t('recv.card_name')}
              value={name.value}
              onInput={(text) => {
                name.value = text.slice(0, 60)
              }}
            />
            <CopyButton
              text={card}
              label={tr.t('recv.card_copy')}
              done={tr.t('action.copied')}
              onResult={(ok) => announcer.polite(tr.t(ok ? 'action.copied' : 'action.copy_failed'))}
            />
          </div>
        </div>
      )}
    </section>
  )
}

/** Base64 of the key that copies for this person are encrypted to. */
function useEncryptionKey(): string | undefined {
  const { person } = useSession()
  const secret = receivedKey.value ?? person.encryptionSecret
  const [key, setKey] = useState<string>()
  useEffect(() => {
    if (secret === undefined) setKey(undefined)
    else void import('../session/keystore.ts').then(({ encryptionKeyOf }) => setKey(encryptionKeyOf(secret)))
  }, [secret])
  return person.kind === 'owner' ? person.client.user.recipient_encryption_public_key : key
}

function useQr(text: string | undefined): readonly (readonly boolean[])[] | undefined {
  const [modules, setModules] = useState<readonly (readonly boolean[])[]>()
  useEffect(() => {
    if (text === undefined) setModules(undefined)
    else void import('uqr').then(({ encode }) => setModules(encode(text, { ecc: 'M', border: 0 }).data))
  }, [text])
  return modules
}
