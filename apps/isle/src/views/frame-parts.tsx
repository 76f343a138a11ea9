import { Disclosure, foreignWords, Icon, Notice } from '@open-idos/ui'
import type { JSX } from 'preact'
import { useUi } from './context.ts'
import { cross } from './drawings.ts'

/** The mark: a court with one gate, and somebody at home in it. */
function BrandMark({ size = 24 }: { readonly size?: number | undefined }): JSX.Element {
  return (
    <svg class="brand-mark" width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      <path class="brand-wall" d="M23.4 9.8A9.7 9.7 0 1 1 16 6.3" />
      <circle class="brand-home" cx="16" cy="16" r="3.6" />
    </svg>
  )
}

/** Who speaks, and where: the same on every screen. */
export function Head(): JSX.Element {
  const { tr, surroundings } = useUi()
  const { host, nested, closable, close } = surroundings
  return (
    <header class="head">
      <BrandMark />
      <span class="head-name">{tr.t('brand')}</span>
      {host !== '' && (
        <span class="head-site small soft">
          <Sentence id="asked.by" />
        </span>
      )}
      {closable && (
        <button type="button" class="icon-button head-close" aria-label={tr.t('close')} onClick={close}>
          <Icon name={cross} size={18} />
        </button>
      )}
      {nested && (
        <div class="head-nested">
          <Notice tone="warn">{tr.t('nested')}</Notice>
        </div>
      )}
    </header>
  )
}

function Sentence({ id }: { readonly id: 'asked.by' }): JSX.Element {
  const { tr } = useUi()
  return <>{tr.pieces(id).map((piece) => (typeof piece === 'string' ? piece : <Host key="site" />))}</>
}

/** The asking site by its real name, without the usual scheme. */
function Host(): JSX.Element {
  const { host } = useUi().surroundings
  return (
    <bdi class="host" dir="ltr" translate={false}>
      {URL.canParse(host) ? new URL(host).host : host}
    </bdi>
  )
}

/** What a page calls somebody, made harmless. */
export function Foreign({ text, limit = 60 }: { readonly text: string; readonly limit?: number }): JSX.Element {
  return <bdi translate={false}>{foreignWords(text, { limit })}</bdi>
}

export function Foot(): JSX.Element {
  const { tr } = useUi()
  return (
    <footer class="foot">
      <Disclosure summary={tr.t('help')}>
        <p class="small">{tr.t('help.text')}</p>
        <p class="small">{tr.t('help.wallet')}</p>
      </Disclosure>
    </footer>
  )
}
