import { bundle } from './bundle.ts'
import type { WebServer } from './web-server.ts'

const fixture = (name: string) => new URL(`../enclave/fixtures/${name}.ts`, import.meta.url)

/** Puts an Enclave that speaks the existing protocol only on a site of its own. @returns its address. */
export async function putFirstProtocolEnclave(web: WebServer, site = 'first'): Promise<string> {
  const scripts = await Promise.all(
    ['first-protocol-frame', 'first-protocol-dialog'].map((name) => bundle(fixture(name))),
  )
  const type = { 'Content-Type': 'text/javascript' }
  web.put(site, '/frame.js', { body: String(scripts[0]), headers: type })
  web.put(site, '/dialog.js', { body: String(scripts[1]), headers: type })
  const buttons = ['unlock', 'confirm', 'backup'].map((id) => `<button id="${id}" style="display:none">${id}</button>`)
  web.put(site, '/dialog.html', {
    // Nothing is to be seen before the question is there: a form without its script would only load the page anew.
    body: `<form hidden><input aria-label="password"><output></output><button>go</button></form>
      <script src="/dialog.js"></script>`,
  })
  return web.put(site, '/', { body: `${buttons.join('')}<script src="/frame.js"></script>` })
}
