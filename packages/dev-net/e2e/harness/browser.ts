import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

/**
 * What the browser gives a frame of another site to store in: its own share for each site that embeds it, as browsers
 * do today, or nothing at all.
 */
export type ThirdPartyStorage = 'partitioned' | 'denied'

const usualPlaces = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

const shellPlaces = ['/usr/bin/chromium-headless-shell']

const PARTITIONING = 'ThirdPartyStoragePartitioning'

/**
 * Features that the driver switches off to keep its browser quiet. They stay off; partitioning of storage, which is on
 * its list too, is what we want to see.
 */
const quiet = [
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'LensOverlay',
  'MediaRouter',
  'PaintHolding',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'OptimizationHints',
  'NetworkTimeServiceQuerying',
  'AimEnabled',
  'PreconnectToSearch',
  'Translate',
]

/** Path of a browser. @throws an Error that says what to set. */
function findBrowser(variable: string, places: readonly string[]): string | undefined {
  const chosen = process.env[variable]
  if (chosen === undefined || chosen === '') return places.find((place) => existsSync(place))
  if (existsSync(chosen)) return chosen
  throw new Error(`${variable} names a file that is not there: ${chosen}`)
}

function wholeBrowser(): string {
  const found = findBrowser('OPEN_IDOS_BROWSER', usualPlaces)
  if (found !== undefined) return found
  throw new Error('No Chromium found. Install one, or set OPEN_IDOS_BROWSER to the path of its program.')
}

/** Those that are running, for whoever wants to know what is on their screens. */
export const openBrowsers = new Set<Browser>()

/**
 * Starts a browser. With `storage` it is Chromium as people have it: popups are blocked unless a press opens them, and
 * storage of frames is partitioned or denied (the driver's own defaults switch both off). Without, the scenario depends
 * on neither, and a headless shell does where there is one: the same engine, which draws no toolbar of its own for every
 * window, and so takes half the time. It partitions storage too, and opens every popup.
 */
export async function startBrowser(storage?: ThirdPartyStorage): Promise<Browser> {
  const shell = storage === undefined ? findBrowser('OPEN_IDOS_HEADLESS_SHELL', shellPlaces) : undefined
  const browser = await chromium.launch({
    executablePath: shell ?? wholeBrowser(),
    ignoreDefaultArgs: ['--disable-popup-blocking'],
    // Of several lists of features the browser takes the last one, and the driver's own comes first.
    args: [
      `--disable-features=${[...quiet, ...(storage === 'denied' ? [PARTITIONING] : [])].join(',')}`,
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
  openBrowsers.add(browser)
  browser.on('disconnected', () => openBrowsers.delete(browser))
  return browser
}
