import { pseudoCatalogue } from '@open-idos/ui'
import { signal } from '@preact/signals'
import type { Screen } from '../src/contract/screen.ts'
import { en } from '../src/i18n/en.ts'
import { addLanguage } from '../src/i18n/languages.ts'
import type { Look } from '../src/views/look.ts'
import { mountIsle } from '../src/views/mount.tsx'
import { samples } from './samples.ts'

// `?show=<screen>&lang=…&theme=…&accent=…&closable&nested`: every screen in every state, for eyes and for tests.

addLanguage('en-XA', async () => pseudoCatalogue(en))
const query = new URLSearchParams(location.search)
const screen = signal<Screen>(samples[query.get('show') ?? 'disconnected'] ?? { name: 'booting' })
const accent = query.get('accent')
const look = signal<Look>({
  lang: query.get('lang') ?? 'en',
  theme: (query.get('theme') ?? 'light') as Look['theme'],
  tokens: accent === null ? {} : { accent },
})
mountIsle({
  screen,
  look,
  surroundings: {
    host: 'https://bank.example',
    appName: 'Northwind Bank',
    nested: query.has('nested'),
    closable: query.has('closable'),
    close: () => {},
  },
})
Object.assign(globalThis, {
  gallery: {
    /** Settles when the screen is drawn. */
    show(name: string): Promise<void> {
      screen.value = samples[name] ?? { name: 'booting' }
      return new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(() => drawn())))
    },
  },
})
