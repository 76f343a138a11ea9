import { Disclosure, Notice, type Tone } from '@open-idos/ui'
import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { ProofCheck } from '../content/check-proof.ts'
import type { Tr } from '../i18n/catalogue.ts'
import { useUi } from './context.ts'
import { Who } from './who.tsx'

/** Whether the signature in a credential is good, and whose it is. */
export function ProofView(props: {
  readonly credential: Readonly<Record<string, unknown>>
  readonly writerKey: string | undefined
}): JSX.Element {
  const { tr, config, announcer } = useUi()
  const [check, setCheck] = useState<ProofCheck>()
  const { credential, writerKey } = props
  useEffect(() => {
    let current = true
    const work = async () => {
      const { checkProof } = await import('../content/check-proof.ts')
      return checkProof(credential, { issuers: config.issuers, writerKey })
    }
    void work()
      // A key in the settings that is none: the signature cannot be judged.
      .catch((): ProofCheck => ({ name: 'unknown', tried: [] }))
      .then((found) => {
        if (!current) return
        setCheck(found)
        announcer.polite(sentenceOf(tr, found))
      })
    return () => {
      current = false
    }
  }, [credential, writerKey])
  if (check === undefined) {
    return (
      <Notice>
        <p>{tr.t('proof.checking')}</p>
      </Notice>
    )
  }
  return (
    <Notice tone={toneOf(check)}>
      <p class="strong">{sentenceOf(tr, check)}</p>
      {check.name === 'valid' && check.isOdd && <p>{tr.t('proof.odd')}</p>}
      {check.name === 'unknown' && check.tried.length > 0 && (
        <p>{tr.t('proof.tried', { names: tr.list(check.tried) })}</p>
      )}
      {check.name === 'valid' && (
        <Disclosure summary={tr.t('cred.history')}>
          <p>{tr.t(check.protection === 'full' ? 'proof.full' : 'proof.values')}</p>
          <p>
            {tr.t('proof.key')} <Who id={check.key} />
          </p>
        </Disclosure>
      )}
    </Notice>
  )
}

function sentenceOf(tr: Tr, check: ProofCheck): string {
  switch (check.name) {
    case 'valid':
      return check.issuer === undefined ? tr.t('proof.valid_writer') : tr.t('proof.valid_known', { name: check.issuer })
    case 'invalid':
      return tr.t('proof.invalid')
    case 'expired':
      return tr.t('proof.expired')
    case 'none':
      return tr.t('proof.none')
    case 'unknown':
      return tr.t('proof.unknown')
  }
}

function toneOf(check: ProofCheck): Tone {
  switch (check.name) {
    case 'valid':
      return check.isOdd ? 'warn' : check.issuer === undefined ? 'info' : 'ok'
    case 'invalid':
      return 'danger'
    case 'expired':
    case 'none':
    case 'unknown':
      return 'warn'
  }
}
