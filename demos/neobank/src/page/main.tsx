import { createAnnouncer } from '@open-idos/ui'
import { signal } from '@preact/signals'
import { render } from 'preact'
import { languages } from './i18n/languages.ts'
import { Bank } from './model/bank.ts'
import { App } from './views/app.tsx'

const lang = signal(languages.preferred())
const bank = new Bank(lang)
const root = document.getElementById('root')
if (root !== null) render(<App bank={bank} announcer={createAnnouncer()} />, root)
// Every page wants to know; those that need it say so when it fails.
bank.refresh().catch(() => undefined)
