import { Button, DefinitionList } from '@open-idos/ui'
import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import { holdingsOf } from '../data/queries.ts'
import { useQuery } from '../data/use-query.ts'
import { viewAccess } from '../domain/access.ts'
import { type CredentialView, viewCredentials } from '../domain/credentials.ts'
import { levelName, typeName } from '../domain/words.ts'
import { useUi } from '../parts/context.ts'
import { drawings } from '../parts/drawings.ts'
import { Empty } from '../parts/empty.tsx'
import { Page } from '../parts/page.tsx'
import { Loaded } from '../parts/section.tsx'
import { LockTag, StatusTag } from '../parts/status-tag.tsx'
import { Who } from '../parts/who.tsx'
import { useOwner } from '../session/context.ts'
import { DeleteCredential } from './delete-credential.tsx'
import { OwnContent } from './own-content.tsx'

/** One credential: who says it, what it says when opened, who has copies. */
export function Credential({ id }: { readonly id: string }): JSX.Element {
  const { tr } = useUi()
  const holdings = useQuery(holdingsOf(useOwner()))
  const view = holdings.data && viewCredentials(holdings.data.rows, holdings.data.grants).find((one) => one.id === id)
  const back = { href: '/credentials', label: tr.t('cred.title') }
  if (holdings.data !== undefined && view === undefined) {
    return (
      <Page title={tr.t('cred.missing')} back={back}>
        <Empty icon={drawings.shield} title={tr.t('cred.missing')}>
          <p class="soft">{tr.t('cred.missing_text')}</p>
        </Empty>
      </Page>
    )
  }
  return (
    <Page
      title={view === undefined ? tr.t('cred.type_other') : typeName(tr, view)}
      lead={view && <bdi>{tr.t('cred.from', { issuer: view.issuerName || tr.t('cred.unknown_issuer') })}</bdi>}
      back={back}
      actions={view && <StatusTag view={view} />}
    >
      <Loaded query={holdings} rows={3}>
        {(data) => (view === undefined ? null : <Detail view={view} data={data} />)}
      </Loaded>
    </Page>
  )
}

type Data = Parameters<typeof viewAccess>[0]

function Detail({ view, data }: { readonly view: CredentialView; readonly data: Data }): JSX.Element {
  const { tr, config } = useUi()
  const isDeleting = useSignal(false)
  const access = viewAccess(data, config).filter(({ credential }) => credential?.id === view.id)
  const isKnown = config.issuers.some(({ authPublicKey }) => authPublicKey === view.issuerKey)
  return (
    <div class="columns">
      <div class="stack-wide">
        <OwnContent view={view} />
      </div>
      <div class="stack-wide">
        <section class="card stack" aria-labelledby="access">
          <h2 id="access">{tr.t('cred.access_title')}</h2>
          {access.length === 0 ? (
            <p class="soft">{tr.t('cred.access_none')}</p>
          ) : (
            <ul class="stack">
              {access.map((one) => (
                <li key={one.grant.id} class="stack-tight">
                  <Who name={one.who ?? tr.t('access.unknown')} id={one.identifier} />
                  <LockTag lockedUntil={one.lockedUntil} isLocked={one.isLocked} />
                </li>
              ))}
            </ul>
          )}
          <a class="button-link" href={`/access/new?credential=${view.id}`}>
            {tr.t('cred.share')}
          </a>
        </section>
        <section class="card stack" aria-labelledby="facts">
          <h2 id="facts">{tr.t('cred.history')}</h2>
          <DefinitionList
            facts={[
              { key: 'level', term: tr.t('cred.level'), value: levelName(tr, view.level) || '–' },
              {
                key: 'issuer',
                term: tr.t('cred.issuer_key'),
                value: (
                  <>
                    <Who id={view.issuerKey} /> {isKnown && <span class="badge">{tr.t('cred.known_issuer')}</span>}
                  </>
                ),
              },
              { key: 'id', term: tr.t('cred.id'), value: <Who id={view.id} /> },
            ]}
          />
        </section>
        <Button
          kind="danger"
          onPress={() => {
            isDeleting.value = true
          }}
        >
          {tr.t('cred.delete')}
        </Button>
      </div>
      {isDeleting.value && (
        <DeleteCredential
          view={view}
          access={access}
          onClose={() => {
            isDeleting.value = false
          }}
        />
      )}
    </div>
  )
}
