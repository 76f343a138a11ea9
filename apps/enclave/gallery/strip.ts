import { signal } from '@preact/signals'
import type { Strip } from '../src/contract/screen.ts'
import { mountStrip } from '../src/views/mount-strip.tsx'
import { addPseudoLanguage } from './pseudo-language.ts'
import { strips } from './samples/strips.ts'

// `?show=<strip>&lang=…&theme=…`.

addPseudoLanguage()
const query = new URLSearchParams(location.search)
const calls: string[] = []
const make = (name: string) => strips[name]?.((call) => calls.push(call))
const first = make(query.get('show') ?? 'press-unlock')
if (!first) throw new Error(`no such strip; there are ${Object.keys(strips).join(', ')}`)
const strip = signal<Strip>(first)
const handle = {
  calls,
  show(name: string) {
    const next = make(name)
    if (next) strip.value = next
  },
}
Object.assign(globalThis, { gallery: handle })
const root = document.querySelector('#root')
const theme = signal((query.get('theme') ?? 'auto') as 'auto' | 'light' | 'dark')
if (root) mountStrip(root, { strip, lang: signal(query.get('lang') ?? 'en'), theme })
