import { useEffect, useState } from 'preact/hooks'
import type { Messages, Translator } from './i18n.ts'
import type { Languages } from './languages.ts'

/** Speaks the wanted language, and the one before until its sentences are there. The document says which it is. */
export function useTranslator<M extends Messages>({ speak }: Languages<M>, wanted: string): Translator<M> | undefined {
  const [tr, setTr] = useState<Translator<M>>()
  useEffect(() => {
    let current = true
    void speak(wanted).then((spoken) => {
      if (!current) return
      Object.assign(document.documentElement, { lang: spoken.lang, dir: spoken.dir })
      setTr(spoken)
    })
    return () => {
      current = false
    }
  }, [wanted])
  return tr
}
