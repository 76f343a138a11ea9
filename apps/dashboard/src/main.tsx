import { render } from 'preact'
import { App } from './app.tsx'
import { loadConfig } from './config.ts'
import { announceDevelopmentWallet } from './wallets/development-wallet.ts'

const config = loadConfig().then((loaded) => {
  if (loaded?.walletUrl !== undefined) announceDevelopmentWallet(loaded.walletUrl)
  return loaded
})

// A page that comes back from the browser's memory could show what was private before somebody signed out.
addEventListener('pageshow', (event) => {
  if (event.persisted) location.reload()
})

const root = document.querySelector('#root')
if (root !== null) render(<App config={config} />, root)
