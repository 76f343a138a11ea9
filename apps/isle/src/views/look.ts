import type { IsleTokens } from '@open-idos/isle'

/** How the page wants the Isle to look, and to speak. */
export interface Look {
  readonly lang: string
  readonly theme: 'auto' | 'light' | 'dark'
  readonly tokens: Partial<IsleTokens>
}
