import { createAnnouncer } from '@open-idos/ui'
import { signal } from '@preact/signals'
import { render } from 'preact'
import { languages } from './i18n/languages.ts'
import { Flow } from './model/flow.ts'
import { watchHeight } from './model/parent.ts'
import { App } from './views/app.tsx'

// The secret part of the address is read once and taken out of it: it stays in no history and on no screen.
const fragment = location.hash.slice(1)
if (fragment !== '') history.replaceState(null, '', location.pathname + location.search)

const flow = new Flow()
const root = document.getElementById('root')
if (root !== null) render(<App flow={flow} lang={signal(languages.preferred())} announcer={createAnnouncer()} />, root)
watchHeight()
await flow.open({ path: location.pathname, fragment })
