import { useUi } from './context.ts'

/** Says how copying went. */
export function useCopied(options: { readonly secret?: boolean } = {}): (copied: boolean) => void {
  const { tr, announcer } = useUi()
  return (copied) => {
    if (!copied) announcer.assertive(tr.t('copy.failed'))
    else announcer.polite(tr.t(options.secret ? 'copy.secret_said' : 'copy.done_said'))
  }
}
