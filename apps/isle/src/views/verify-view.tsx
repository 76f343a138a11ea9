import { Button, Choice, moreIcons, QrCode, Skeleton } from '@open-idos/ui'
import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { ScreenOf } from '../contract/screen.ts'
import { useUi } from './context.ts'
import { Sheet } from './sheet.tsx'

type Way = 'here' | 'tab' | 'phone'

/** The verifier's page: here, in a tab for those that refuse frames, or on the phone. All three end at the same place. */
export function Verifying({ screen }: { readonly screen: ScreenOf<'verifying'> }): JSX.Element {
  const { tr } = useUi()
  const { captureUrl, renew, openTab, check, cancel } = screen
  const [way, setWay] = useState<Way>('here')
  const [isRenewing, setRenewing] = useState(false)
  const choose = (next: Way) => {
    if (next === way) return
    setWay(next)
    setRenewing(true)
    void renew().finally(() => setRenewing(false))
  }
  // What the verifier's page says is believed by nobody; it is a reason to ask our page's server.
  useEffect(() => {
    const origin = new URL(captureUrl).origin
    const hear = (event: MessageEvent) => event.origin === origin && check()
    window.addEventListener('message', hear)
    return () => window.removeEventListener('message', hear)
  }, [captureUrl, check])
  return (
    <Sheet
      title={tr.t('verify.title')}
      actions={
        <div class="answers">
          <Button onPress={check}>{tr.t('verify.check')}</Button>
          <Button kind="quiet" onPress={cancel}>
            {tr.t('verify.cancel')}
          </Button>
        </div>
      }
    >
      <p>{tr.t('verify.text')}</p>
      <Choice
        as="segments"
        legend={tr.t('verify.how')}
        value={way}
        onChange={choose}
        options={(['here', 'tab', 'phone'] as const).map((value) => ({ value, label: tr.t(`verify.${value}`) }))}
      />
      {isRenewing && <Skeleton widths={[90, 60]} />}
      {!isRenewing && way === 'here' && (
        <iframe
          class="verifier"
          title={tr.t('verify.frame')}
          src={captureUrl}
          allow="camera; microphone; fullscreen"
          referrerPolicy="origin"
          sandbox="allow-forms allow-same-origin allow-scripts allow-popups allow-popups-to-escape-sandbox"
        />
      )}
      {!isRenewing && way === 'tab' && (
        <div class="stack">
          <p>{tr.t('verify.tab.text')}</p>
          <Button kind="primary" wide icon={moreIcons.share} onPress={openTab}>
            {tr.t('verify.tab.open')}
          </Button>
        </div>
      )}
      {!isRenewing && way === 'phone' && <Phone url={captureUrl} />}
    </Sheet>
  )
}

function Phone({ url }: { readonly url: string }): JSX.Element {
  const { tr } = useUi()
  const [modules, setModules] = useState<readonly (readonly boolean[])[]>()
  useEffect(() => {
    let current = true
    void import('uqr').then(({ encode }) => current && setModules(encode(url, { border: 0 }).data))
    return () => {
      current = false
    }
  }, [url])
  return (
    <div class="stack">
      <p>{tr.t('verify.phone.text')}</p>
      <div class="phone-code">{modules && <QrCode modules={modules} label={tr.t('verify.phone.code')} />}</div>
    </div>
  )
}
