import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium } from 'playwright-core'
import { measurePage, type PageFigures, type PageRow } from './bench/measure-page.ts'
import { type LocalNetwork, startLocalNetwork } from './local-network.ts'

// How long people with a slow phone and a slow network wait for the first screen that is of use, and for the answer to a
// press. Prints a table with each figure beside its limit; `--json FILE` writes it too. Needs built pages.

const rows = (network: LocalNetwork, isleHost: string): readonly PageRow[] => {
  const { dashboard, neobank, lender, verifier } = network.urls
  return [
    {
      name: 'Isle in a page',
      url: isleHost,
      frame: network.urls.isle,
      useful: 'h1:has-text("Prove who you are")',
      press: 'summary:has-text("I have no wallet")',
      limitMs: 3000,
    },
    { name: 'Dashboard', url: dashboard, useful: 'h1', press: 'main button, button', limitMs: 5000 },
    { name: 'Neobank', url: neobank, useful: 'h1', press: 'main a.button', limitMs: 5000 },
    { name: 'Lender', url: lender, useful: 'h1', press: 'main button, button', limitMs: 5000 },
    { name: 'Verifier', url: verifier, useful: 'h1', press: 'main button, button', limitMs: 5000 },
  ]
}

/** The smallest page that an integrator can write. */
function serveHost({ urls }: LocalNetwork): Promise<{ readonly url: string; close(): void }> {
  const page = `<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><title>A page</title>
    <script src="${urls.isle}/isle.js"></script><main><h1>A page</h1>
    <idos-isle network="${urls.node}" enclave-url="${urls.enclave}/"></idos-isle></main></html>`
  const server = createServer((_, response) => response.setHeader('Content-Type', 'text/html').end(page))
  return new Promise((listening) => {
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      listening({ url: `http://host.localhost:${port}`, close: () => server.close() })
    })
  })
}

function line({ name, usefulMs, pressMs, limitMs, pressLimitMs, problem }: PageFigures): string {
  const cell = (value: number | undefined, limit: number) =>
    value === undefined
      ? '–'.padStart(18)
      : `${Math.round(value)} of ${limit} ms${value > limit ? ' !' : '  '}`.padStart(18)
  return `${name.padEnd(16)}${cell(usefulMs, limitMs)}${cell(pressMs, pressLimitMs)}${problem === undefined ? '' : `  ${problem}`}`
}

/** @throws where there is no browser and `OPEN_IDOS_BROWSER` names none. */
async function launch(): Promise<Browser> {
  const executablePath = process.env['OPEN_IDOS_BROWSER']
  return chromium.launch({
    ...(executablePath === undefined ? { channel: 'chromium' } : { executablePath }),
    // One process for a page and its frames, so that the frames are as slow as the page.
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-site-isolation-trials',
      '--disable-features=IsolateOrigins,site-per-process',
    ],
  })
}

async function main(argv: readonly string[]): Promise<void> {
  const json = argv[0] === '--json' ? argv[1] : undefined
  const dataDir = mkdtempSync(join(tmpdir(), 'open-idos-pages-'))
  const network = await startLocalNetwork({ dataDir, port: 0, logLevel: 'silent' })
  const host = await serveHost(network)
  const browser = await launch()
  try {
    const figures: PageFigures[] = []
    console.log(`${'page'.padEnd(16)}${'first useful screen'.padStart(18)}${'press'.padStart(17)}`)
    for (const row of rows(network, host.url)) {
      const measured = await measurePage(browser, row)
      figures.push(measured)
      console.log(line(measured))
    }
    if (json !== undefined) writeFileSync(json, `${JSON.stringify(figures, null, 2)}\n`)
  } finally {
    await browser.close()
    host.close()
    await network[Symbol.asyncDispose]()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

await main(process.argv.slice(2))
