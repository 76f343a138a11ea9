import { Checkbox, Choice, DefinitionList, SelectField } from '@open-idos/ui'
import type { JSX } from 'preact'
import { languageNames } from '../i18n/languages.ts'
import { useUi } from '../parts/context.ts'
import { Page } from '../parts/page.tsx'
import { useSession } from '../session/context.ts'
import { settings } from '../settings.ts'
import { EraseAll } from './erase-all.tsx'
import { ExportAll } from './export-all.tsx'

/** Look, language, and the two things that concern everything. */
export function Settings(): JSX.Element {
  const { tr, config } = useUi()
  const { person } = useSession()
  return (
    <Page title={tr.t('settings.title')}>
      <div class="cards">
        <section class="card stack" aria-labelledby="look">
          <h2 id="look">{tr.t('settings.look')}</h2>
          <Choice
            as="segments"
            legend={tr.t('settings.theme')}
            value={settings.theme.value}
            options={(['auto', 'light', 'dark'] as const).map((value) => ({
              value,
              label: tr.t(`settings.theme_${value}`),
            }))}
            onChange={(theme) => {
              settings.theme.value = theme
            }}
          />
          <SelectField
            label={tr.t('settings.language')}
            value={tr.lang}
            options={languageNames().map(([value, label]) => ({ value, label }))}
            onChange={(lang) => {
              settings.lang.value = lang
            }}
          />
          <Checkbox
            label={tr.t('settings.keys')}
            hint={tr.t('settings.keys_hint')}
            checked={settings.shortcuts.value === 'on'}
            onChange={(isOn) => {
              settings.shortcuts.value = isOn ? 'on' : 'off'
            }}
          />
        </section>
        <section class="card stack" aria-labelledby="network">
          <h2 id="network">{tr.t('settings.network')}</h2>
          <DefinitionList
            facts={[
              { key: 'node', term: tr.t('settings.node'), value: <bdi dir="ltr">{config.nodeUrl}</bdi> },
              { key: 'enclave', term: tr.t('settings.enclave'), value: <bdi dir="ltr">{config.enclaveUrl}</bdi> },
            ]}
          />
        </section>
        {person.kind === 'owner' && (
          <>
            <ExportAll />
            <EraseAll />
          </>
        )}
      </div>
    </Page>
  )
}
