import { signal } from '@preact/signals'
import type { Screen, Surroundings } from '../src/contract/screen.ts'
import { mountDialog } from '../src/views/mount-dialog.tsx'
import { addPseudoLanguage } from './pseudo-language.ts'
import { samples } from './samples/samples.ts'
import { surroundingsOf } from './samples/surroundings.ts'

// `?show=<sample>&surface=…&lang=…&theme=…`; tests change the screen through `globalThis.gallery`.

addPseudoLanguage()
const query = new URLSearchParams(location.search)
const name = query.get('show') ?? 'unlock-password'
const sample = samples[name]
if (!sample) throw new Error(`no sample called ${name}; there are ${Object.keys(samples).join(', ')}`)

const calls: string[] = []
const screen = signal<Screen>(sample.screen((call) => calls.push(call)))
const surroundings = signal<Surroundings>({
  ...surroundingsOf(sample.surroundings),
  ...(query.has('surface') ? { surface: query.get('surface') as Surroundings['surface'] } : {}),
  theme: (query.get('theme') ?? 'auto') as Surroundings['theme'],
})
const lang = signal(query.get('lang') ?? 'en')

/** What tests hold on to. */
const handle = {
  calls,
  lang,
  show(next: string, change: Partial<Screen> = {}) {
    const found = samples[next]
    if (found) screen.value = { ...found.screen((call) => calls.push(call)), ...change } as Screen
  },
}
Object.assign(globalThis, { gallery: handle })
const root = document.querySelector('#root')
if (root) mountDialog(root, { screen, surroundings, lang })
