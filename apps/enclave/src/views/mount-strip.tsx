import { computed, type ReadonlySignal, type Signal } from '@preact/signals'
import { type JSX, render } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { Strip } from '../contract/screen.ts'
import type { StripCatalogue } from '../i18n/strip/en.ts'
import type { DialogModel } from './dialog-app.tsx'
import { StripView } from './strip.tsx'
import { stripWords } from './strip-words.ts'
import { useDocument } from './use-document.ts'
import { useSignalValue } from './use-signal-value.ts'

export interface StripModel {
  readonly strip: ReadonlySignal<Strip>
  readonly lang: Signal<string>
  readonly theme: ReadonlySignal<'auto' | 'light' | 'dark'>
}

/**
 * Draws the strip into an element of the embedded document and keeps it in step with the model. The dialog is loaded
 * only when it has to be drawn here.
 *
 * @returns takes it away again.
 */
export function mountStrip(root: Element, model: StripModel): () => void {
  render(<StripApp model={model} />, root)
  return () => render(null, root)
}

function StripApp({ model }: { readonly model: StripModel }): JSX.Element | null {
  const strip = useSignalValue(model.strip)
  const lang = useSignalValue(model.lang)
  const words = useWords(lang)
  const theme = useSignalValue(model.theme)
  const box = useRef<HTMLDivElement>(null)
  const [language] = lang.split('-')
  useDocument({ tr: { lang, dir: language === 'ar' ? 'rtl' : 'ltr' }, theme })
  useEffect(() => {
    // Only where the person already is in this frame: nothing is taken from the page around it.
    if (document.hasFocus()) box.current?.querySelector('button')?.focus()
  }, [strip.name])
  if (strip.name === 'inline') return <Inline model={model} />
  return words && strip.name !== 'idle' ? (
    <div ref={box}>
      <StripView strip={strip} words={words} />
    </div>
  ) : null
}

function useWords(lang: string): StripCatalogue | undefined {
  const [words, setWords] = useState<StripCatalogue>()
  useEffect(() => {
    let current = true
    void Promise.resolve(stripWords(lang)).then((next) => current && setWords(next))
    return () => {
      current = false
    }
  }, [lang])
  return words
}

type Mount = (root: Element, model: DialogModel) => () => void

/** The whole dialog inside the frame, drawn by its own code. */
function Inline({ model }: { readonly model: StripModel }): JSX.Element {
  const root = useRef<HTMLDivElement>(null)
  useEffect(() => {
    let unmount: (() => void) | undefined
    let gone = false
    const show = (mount: Mount) => {
      const last = inlineOf(model.strip.peek())
      if (gone || !root.current || !last) return
      let held = last
      const inline = computed(() => {
        held = inlineOf(model.strip.value) ?? held
        return held
      })
      unmount = mount(root.current, {
        screen: computed(() => inline.value.screen),
        surroundings: computed(() => inline.value.surroundings),
        lang: model.lang,
      })
    }
    void load()
      .catch(load)
      .then(show, () => undefined)
    return () => {
      gone = true
      unmount?.()
    }
  }, [model])
  return <div ref={root} />
}

async function load(): Promise<Mount> {
  return (await import('./inline-dialog.tsx')).mountDialog
}

function inlineOf(strip: Strip): Extract<Strip, { name: 'inline' }> | undefined {
  return strip.name === 'inline' ? strip : undefined
}
