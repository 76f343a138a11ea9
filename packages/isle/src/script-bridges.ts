import type { findInjected } from './wallets/injected.ts'

// Stands in the place of `wallets/load-injected.ts` in the script for pages without a bundler.

const { currentScript } = document

/** Where the script comes from. */
export const ownUrl =
  currentScript instanceof HTMLScriptElement && currentScript.src !== '' ? `${new URL(currentScript.src).origin}/` : ''

/** One of the files beside the script. By its full address: a script of another site has none that it could start from. */
export function loadBridge(file: string): Promise<unknown> {
  return import(/* @vite-ignore */ `${ownUrl}bridges/${file}.js`)
}

export function loadInjected(): Promise<{ readonly findInjected: typeof findInjected }> {
  return loadBridge('injected') as Promise<{ readonly findInjected: typeof findInjected }>
}
