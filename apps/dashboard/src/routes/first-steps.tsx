import { Icon, type IconProps, moreIcons } from '@open-idos/ui'
import type { JSX } from 'preact'
import { useUi } from '../parts/context.ts'
import { drawings } from '../parts/drawings.ts'

/** A new profile: three things that help, instead of empty boxes. */
export function FirstSteps({ wallets }: { readonly wallets: number }): JSX.Element {
  const { tr, config } = useUi()
  const issuer = config.issuers.find(({ startUrl }) => startUrl !== undefined)
  return (
    <section class="stack section" aria-labelledby="steps">
      <h2 id="steps">{tr.t('overview.steps')}</h2>
      <ol class="next-steps">
        <Step
          icon={drawings.shield}
          href={issuer?.startUrl ?? '/credentials'}
          title={tr.t('overview.step_get')}
          text={tr.t('overview.step_get_text')}
        />
        <Step
          icon={moreIcons.print}
          href="/security"
          title={tr.t('overview.step_backup')}
          text={tr.t('overview.step_backup_text')}
        />
        {wallets < 2 && (
          <Step
            icon="wallet"
            href="/wallets?add=1"
            title={tr.t('overview.step_wallet')}
            text={tr.t('overview.step_wallet_text')}
          />
        )}
      </ol>
    </section>
  )
}

function Step(props: {
  readonly icon: IconProps['name']
  readonly href: string
  readonly title: string
  readonly text: string
}): JSX.Element {
  return (
    <li>
      <a class="next-step" href={props.href}>
        <span class="empty-sign">
          <Icon name={props.icon} size={22} />
        </span>
        <span>
          <span class="strong">{props.title}</span>
          <span class="soft small">{props.text}</span>
        </span>
      </a>
    </li>
  )
}
