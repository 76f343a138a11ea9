import { useLayoutEffect } from 'preact/hooks'

/** Tells the document its language, direction and theme. */
export function useDocument(options: {
  readonly tr: { readonly lang: string; readonly dir: string } | undefined
  readonly theme: string
}): void {
  const { tr, theme } = options
  // Together with the words: a frame later, Arabic would have begun at the wrong side, and the dark in white.
  useLayoutEffect(() => {
    const root = document.documentElement
    if (tr) Object.assign(root, { lang: tr.lang, dir: tr.dir })
    if (theme === 'auto') delete root.dataset['theme']
    else root.dataset['theme'] = theme
  }, [tr, theme])
}
