import { DefinitionList, foreignWords, Identifier } from '@open-idos/ui'
import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { ConsentQuestion } from '../contract/questions.ts'
import { useUi } from './context.ts'
import { fingerprintOf } from './fingerprint.ts'
import { useCopied } from './use-copied.ts'

const NAME_LIMIT = 60

/** To whom a copy goes: the site's name for it as such, and what cannot be made up. */
export function ConsentReceiver(props: { readonly receiver: NonNullable<ConsentQuestion['receiver']> }): JSX.Element {
  const { tr } = useUi()
  const { publicKey, identifier, name } = props.receiver
  const copied = useCopied()
  const [fingerprint, setFingerprint] = useState('')
  useEffect(() => {
    let current = true
    // What is no base64 gives no fingerprint; the identifier still stands.
    fingerprintOf(publicKey).then(
      (text) => current && setFingerprint(text),
      () => current && setFingerprint('–'),
    )
    return () => {
      current = false
    }
  }, [publicKey])
  const called = foreignWords(name ?? '', { limit: NAME_LIMIT })
  return (
    <DefinitionList
      as="rows"
      facts={[
        ...(called
          ? [{ key: 'name', term: tr.t('consent.receiver_named'), value: <q translate={false}>{called}</q> }]
          : []),
        {
          key: 'id',
          term: tr.t('consent.receiver_id'),
          value: <Identifier id={identifier} copyLabel={tr.t('consent.copy_receiver')} onCopied={copied} />,
        },
        {
          key: 'key',
          term: tr.t('consent.receiver_key'),
          value: (
            <bdi class="mono fingerprint" translate={false}>
              {fingerprint || '\u00a0'}
            </bdi>
          ),
        },
      ]}
    />
  )
}
