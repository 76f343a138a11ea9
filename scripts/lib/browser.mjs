// A Chromium for the browser tests: the one that is there, or one that gets installed.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { root } from './setup.mjs'

const places = {
  linux: ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome-stable', '/usr/bin/google-chrome'],
  darwin: [
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  ],
  win32: [
    join(process.env.PROGRAMFILES ?? '', 'Google/Chrome/Application/chrome.exe'),
    join(process.env.LOCALAPPDATA ?? homedir(), 'Chromium/Application/chrome.exe'),
  ],
}

/** Path of a Chromium. Ends this process with advice when there is none and none can be installed. */
export async function ensureBrowser() {
  const found = await findBrowser()
  if (found) return found
  process.stdout.write('\n› Installing a Chromium for the browser tests (once)\n')
  for (const install of [viaApt, viaPlaywright]) {
    install()
    const installed = await findBrowser()
    if (installed) return installed
  }
  process.stderr.write(
    '\nNo Chromium was found, and none could be installed. Set OPEN_IDOS_BROWSER to the path of one.\n',
  )
  process.exit(1)
}

async function findBrowser() {
  const named = process.env.OPEN_IDOS_BROWSER
  if (named) {
    if (existsSync(named)) return named
    process.stderr.write(`\nOPEN_IDOS_BROWSER names ${named}, which does not exist.\n`)
    process.exit(1)
  }
  const { chromium } = await import(pathToFileURL(join(root, 'node_modules/playwright-core/index.mjs')).href)
  return [...(places[process.platform] ?? []), chromium.executablePath()].find((path) => path && existsSync(path))
}

function viaApt() {
  if (process.platform !== 'linux' || process.getuid() !== 0) return
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const options = { stdio: ['ignore', 'ignore', 'inherit'], env, timeout: 600_000 }
  spawnSync('apt-get', ['update', '-qq'], options)
  // The shell is the same engine without a window, for scenarios that need no more. Not every distribution has it.
  for (const packages of [['chromium', 'fonts-dejavu-core'], ['chromium-headless-shell']])
    spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], options)
}

function viaPlaywright() {
  const cli = join(root, 'node_modules/playwright-core/cli.js')
  spawnSync(process.execPath, [cli, 'install', 'chromium'], { stdio: 'inherit', timeout: 600_000 })
}
