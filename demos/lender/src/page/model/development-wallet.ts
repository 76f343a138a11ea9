let asked: Promise<boolean> | undefined

/** Lets the wallet with test keys announce itself to this page. @returns whether it could be loaded. */
export function loadDevelopmentWallet(walletUrl: string): Promise<boolean> {
  asked ??= new Promise((resolve) => {
    const script = document.createElement('script')
    script.type = 'module'
    script.src = new URL('/announce.js', walletUrl).href
    script.addEventListener('load', () => resolve(true))
    script.addEventListener('error', () => {
      // It can be tried again.
      asked = undefined
      script.remove()
      resolve(false)
    })
    document.head.append(script)
  })
  return asked
}
