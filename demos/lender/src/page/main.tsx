import { createAnnouncer } from '@open-idos/ui'
import { signal } from '@preact/signals'
import { render } from 'preact'
import { languages } from './i18n/languages.ts'
import { Lender } from './model/lender.ts'
import { App } from './views/app.tsx'

const lender = new Lender(signal(languages.preferred()))
const root = document.getElementById('root')
if (root !== null) render(<App lender={lender} announcer={createAnnouncer()} />, root)
lender.refresh().catch(() => undefined)
