import { Button, CopyButton, codeOfError, Heading, Progress, QrCode } from '@open-idos/ui'
import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { encode } from 'uqr'
import type { HandOver as Offer } from '../model/api.ts'
import { useUi } from './context.ts'
import { Failure } from './failure.tsx'

const LOOK_MS = 2000

export interface HandOverProps {
  readonly onClose: () => void
  /** Nothing else is on the screen. */
  readonly alone?: boolean
}

/** Goes on with a phone: it scans the address and is told the code; this page follows what it does. */
export function HandOver({ onClose, alone = false }: HandOverProps): JSX.Element {
  const { tr, flow, announcer } = useUi()
  const [offer, setOffer] = useState<Offer>()
  const [failure, setFailure] = useState<string>()
  const [now, setNow] = useState(Date.now())
  const isOpened = offer !== undefined && flow.view.value?.onPhone === true

  const ask = () => {
    setFailure(undefined)
    setOffer(undefined)
    flow.api.handOver().then(setOffer, (error: unknown) => setFailure(codeOfError(error)))
  }
  useEffect(ask, [])
  useEffect(() => {
    if (offer === undefined) return
    const timer = setInterval(() => {
      setNow(Date.now())
      if (!document.hidden) void flow.refresh().catch(() => undefined)
    }, LOOK_MS)
    return () => clearInterval(timer)
  }, [offer])
  useEffect(() => {
    if (isOpened) announcer.polite(tr.t('handover.opened'))
  }, [isOpened])

  const title = alone ? <Heading>{tr.t('handover.title')}</Heading> : <h2>{tr.t('handover.title')}</h2>
  if (failure !== undefined) {
    return (
      <>
        {title}
        <Failure code={failure} onRetry={ask} actions={<Here onClose={onClose} />} />
      </>
    )
  }
  if (offer === undefined) {
    return (
      <>
        {title}
        <Progress label={tr.t('handover.preparing')} />
      </>
    )
  }
  const isOver = now >= offer.expiresAt
  return (
    <section class="stack handover">
      {title}
      {isOpened ? (
        <Progress label={tr.t('handover.opened')} />
      ) : isOver ? (
        <>
          <p>{tr.t('handover.over')}</p>
          <Button kind="primary" onPress={ask}>
            {tr.t('handover.new')}
          </Button>
        </>
      ) : (
        <>
          <ol class="handover-steps">
            <li>
              <p>{tr.t('handover.scan')}</p>
              <QrCode modules={encode(offer.url, { border: 0 }).data} label={tr.t('handover.qr')} />
            </li>
            <li>
              <p>{tr.t('handover.code')}</p>
              <p class="handover-code">
                <bdi translate={false}>{offer.code}</bdi>
              </p>
              <p class="small soft">{tr.t('handover.until', { time: tr.dateTime(offer.expiresAt) })}</p>
            </li>
          </ol>
          <p class="small soft">
            {tr.t('handover.link')}{' '}
            <bdi class="mono" dir="ltr" translate={false}>
              {offer.url}
            </bdi>
            <CopyButton small text={offer.url} label={tr.t('handover.copy')} />
          </p>
          <Progress label={tr.t('handover.waiting')} />
        </>
      )}
      <Here onClose={onClose} />
    </section>
  )
}

function Here({ onClose }: { readonly onClose: () => void }): JSX.Element {
  const { tr } = useUi()
  return (
    <div>
      <Button kind="quiet" onPress={onClose}>
        {tr.t('handover.here')}
      </Button>
    </div>
  )
}
