import { QrCode } from '@open-idos/ui'
import type { JSX } from 'preact'
import type { RecoveryKit } from '../contract/screen.ts'
import { BrandMark } from './brand.tsx'
import { useUi } from './context.ts'
import { KitWords } from './kit-words.tsx'
import { sealPath } from './seal-path.ts'

/** The kit as a sheet of paper: drawn only when printing. */
export function KitPaper({ kit }: { readonly kit: RecoveryKit }): JSX.Element {
  const { tr } = useUi()
  return (
    <section class="paper" aria-hidden="true">
      <header class="paper-head">
        <BrandMark size={40} />
        <div>
          <p class="paper-brand">{tr.t('app.name')}</p>
          <p class="paper-title">{tr.t('kit.paper_title')}</p>
        </div>
        <svg class="paper-rosette" viewBox="-50 -50 100 100">
          <path d={sealPath(kit.fingerprint)} />
        </svg>
      </header>
      <p class="paper-lead">{tr.t('kit.paper_lead')}</p>
      <div class="paper-secret">
        <KitWords words={kit.words} columns={kit.words.length > 12 ? 3 : 2} />
        <QrCode modules={kit.qr} label={tr.t('kit.qr')} />
      </div>
      <dl class="paper-facts">
        <div>
          <dt>{tr.t('kit.paper_profile')}</dt>
          <dd class="mono" translate={false}>
            {kit.userId}
          </dd>
        </div>
        <div>
          <dt>{tr.t('kit.paper_fingerprint')}</dt>
          <dd class="mono" translate={false}>
            {kit.fingerprint}
          </dd>
        </div>
        <div>
          <dt>{tr.t('kit.paper_made')}</dt>
          <dd>
            <time dateTime={kit.made}>{tr.date(kit.made)}</time>
          </dd>
        </div>
        <div>
          <dt>{tr.t('kit.paper_kept')}</dt>
          <dd class="paper-blank" />
        </div>
      </dl>
      <h2>{tr.t('kit.paper_use')}</h2>
      <ol class="paper-steps">
        <li>{tr.t('kit.paper_step1', { url: kit.enclaveUrl })}</li>
        <li>{tr.t('kit.paper_step2')}</li>
        <li>
          {tr.t('kit.paper_step3')} {tr.t('kit.paper_check')}
        </li>
      </ol>
      <p class="paper-never">{tr.t('kit.paper_never')}</p>
    </section>
  )
}
