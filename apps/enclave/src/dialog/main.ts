import { signal } from '@preact/signals'
import { openVault } from '../vault/open-vault.ts'
import { mountDialog } from '../views/mount-dialog.tsx'
import { startWorker } from '../work/start-worker.ts'
import { createWork } from '../work/work.ts'
import { createController } from './controller.ts'
import { serveOpener } from './serve-opener.ts'

// The popup that a frame opens for a question (`?userId=…`), and the vault's own page.

const isRequest = new URLSearchParams(location.search).has('userId')
const opener = window.opener as Window | null

// A page that cuts its popups off from itself still gets a window: one that can talk to nobody.
if (isRequest && opener === null) window.close()

const vault = await openVault()
const work = createWork(startWorker)
const controller = await createController({ surface: isRequest ? 'popup' : 'page', theme: 'auto' }, { vault, work })
const { lang: chosen } = await vault.about()
const lang = signal(chosen ?? navigator.language)

let isOurs = true
lang.subscribe((value) => {
  // What the page asked for is not what the person chose.
  if (!isOurs) void vault.setLang(value).catch(() => undefined)
})
isOurs = false

const root = document.querySelector('#root')
if (root !== null) mountDialog(root, { screen: controller.screen, surroundings: controller.surroundings, lang })

if (!isRequest) {
  const { vaultPage } = await import('./vault-page.ts')
  await vaultPage(controller)
} else if (opener !== null) {
  const look = {
    setLang(asked: string | undefined) {
      if (chosen !== undefined || asked === undefined) return
      isOurs = true
      lang.value = asked
      isOurs = false
    },
  }
  await serveOpener(window, opener, { controller, look })
  controller.finish()
  work.stop()
  window.close()
} else {
  controller.finish()
}
