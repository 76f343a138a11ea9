import { Icon, Notice, Skeleton, shortId } from '@open-idos/ui'
import type { JSX } from 'preact'
import { contents } from '../data/contents.ts'
import { holdingsOf, receivedBy, walletsOf } from '../data/queries.ts'
import { useQuery } from '../data/use-query.ts'
import { viewAccess } from '../domain/access.ts'
import { attentionFor } from '../domain/attention.ts'
import { viewCredentials } from '../domain/credentials.ts'
import { useUi } from '../parts/context.ts'
import { Page } from '../parts/page.tsx'
import { Loaded } from '../parts/section.tsx'
import { useOwner } from '../session/context.ts'
import { FirstSteps } from './first-steps.tsx'

/** What there is, what needs the person, and where to go. */
export function Overview(): JSX.Element {
  const { tr, config } = useUi()
  const owner = useOwner()
  const holdings = useQuery(holdingsOf(owner))
  const received = useQuery(receivedBy(owner))
  const wallets = useQuery(walletsOf(owner))
  const credentials = holdings.data && viewCredentials(holdings.data.rows, holdings.data.grants)
  const access = holdings.data && viewAccess(holdings.data, config)
  const people = access && new Set(access.map(({ identifier }) => identifier.toLowerCase())).size
  return (
    <Page
      title={tr.t('overview.title')}
      lead={
        <>
          {tr.t('overview.hello')}{' '}
          <bdi class="mono" translate={false}>
            {shortId(owner.client.user.id)}
          </bdi>
        </>
      }
    >
      <ul class="counts">
        <Count href="/credentials" count={credentials?.length} unit="overview.count_credentials" />
        <Count href="/access" count={people} unit="overview.count_people" />
        <Count href="/received" count={received.data?.length} unit="overview.count_received" />
        <Count href="/wallets" count={wallets.data?.length} unit="overview.count_wallets" />
      </ul>
      <Loaded query={holdings} rows={2}>
        {() =>
          credentials?.length === 0 ? (
            <FirstSteps wallets={wallets.data?.length ?? 1} />
          ) : (
            <section class="stack section" aria-labelledby="attention">
              <h2 id="attention">{tr.t('overview.attention')}</h2>
              <Attention
                lines={attentionFor(tr, { credentials: credentials ?? [], access: access ?? [], open: contents.value })}
              />
            </section>
          )
        }
      </Loaded>
    </Page>
  )
}

function Attention({ lines }: { readonly lines: ReturnType<typeof attentionFor> }): JSX.Element {
  const { tr } = useUi()
  if (lines.length === 0) {
    return (
      <Notice tone="ok">
        <p>{tr.t('overview.attention_none')}</p>
      </Notice>
    )
  }
  return (
    <ul class="stack">
      {lines.map(({ key, text, href, tone }) => (
        <li key={key}>
          <a class="attention" href={href} data-tone={tone}>
            <Icon name={tone === 'danger' ? 'error' : 'info'} />
            <span>{text}</span>
          </a>
        </li>
      ))}
    </ul>
  )
}

type Unit =
  | 'overview.count_credentials'
  | 'overview.count_people'
  | 'overview.count_received'
  | 'overview.count_wallets'

function Count(props: { readonly href: string; readonly count: number | undefined; readonly unit: Unit }): JSX.Element {
  const { tr } = useUi()
  const { count } = props
  return (
    <li>
      <a class="count" href={props.href}>
        {count === undefined ? (
          <Skeleton widths={[40, 80]} />
        ) : (
          <>
            <span class="count-number">{tr.number(count)}</span>
            <span class="soft">{tr.t(props.unit, { count })}</span>
          </>
        )}
      </a>
    </li>
  )
}
