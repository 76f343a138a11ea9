interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): { createScriptURL(url: string): unknown }
}

/** Lets the development wallet announce itself in this page. Deployments for people do not configure one. */
export function announceDevelopmentWallet(walletUrl: string): void {
  const address = new URL('/announce.js', walletUrl).href
  const types = (globalThis as { trustedTypes?: TrustedTypes }).trustedTypes
  const policy = types?.createPolicy('open-idos-development-wallet', { createScriptURL: (url) => url })
  const script = document.createElement('script')
  script.type = 'module'
  script.crossOrigin = 'anonymous'
  script.src = (policy?.createScriptURL(address) ?? address) as string
  document.head.append(script)
}
