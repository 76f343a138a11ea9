import { type Handlers, type Server, serve } from '@open-idos/enclave-channel/frame'
import { IdosError } from '@open-idos/protocol'
import { once } from './once.ts'
import { mergeOptions } from './options.ts'
import { PageState } from './page-state.ts'
import { type Parent, parentOf } from './parent.ts'
import { custodyConfig, deployment } from './read-config.ts'

// The document that other sites embed. It listens before anything else happens, because pages send when it has loaded,
// and it loads the rest when something is wanted, or when there is nothing else to do.

const VERSION = 1
/** For browsers that do not tell when they are idle. */
const IDLE_MS = 300

if (window.parent === window) {
  location.replace('/dialog.html')
} else {
  const ancestors = (location as { ancestorOrigins?: DOMStringList }).ancestorOrigins
  const parent = parentOf({ referrer: document.referrer, ancestors: ancestors && Array.from(ancestors) })
  // Nobody can be answered without knowing who it is.
  if (parent !== undefined) begin(parent)
}

function begin(parent: Parent): void {
  const page = new PageState(parent)
  let hasCore = false
  const core = once(async () => {
    const [{ createCore }, { apps }] = await Promise.all([import('./core.ts'), deployment()])
    page.publishedName = apps[parent.origin]
    hasCore = true
    return createCore(page, { emit: (event) => server.emit(event), post: (message) => server.post(message) })
  })
  const changed = async (): Promise<void> => {
    if (hasCore) await (await core()).changed()
  }
  const server: Server = serve({
    window,
    parent: window.parent,
    parentOrigin: parent.origin,
    handlers: createProxy({
      load() {
        whenIdle(
          () =>
            void core().then(
              (made) => made.changed(),
              () => undefined,
            ),
        )
        return undefined
      },
      async reconfigure([given]) {
        page.options = mergeOptions(page.options, given)
        await changed()
        return undefined
      },
      async 'open-idos:hello'([hello]) {
        if (!hello.versions.includes(VERSION)) throw new IdosError('enclave.version', { spoken: VERSION })
        page.hello = hello
        await changed()
        // Named after its contents by the build.
        const build = new URL(import.meta.url).pathname.split('/').at(-1) ?? ''
        return { version: VERSION, build, custody: (await custodyConfig()) !== undefined }
      },
    }),
  })

  /** What is not answered here is answered by the core, in the order in which it was asked. */
  function createProxy(light: Pick<Handlers, 'load' | 'reconfigure' | 'open-idos:hello'>): Handlers {
    const heavy = (name: string) => async (args: never, call: never) => {
      const { handlers } = await core()
      return (handlers[name as keyof typeof handlers] as (...given: unknown[]) => unknown)(args, call)
    }
    return new Proxy(light as Handlers, {
      get: (known, name) => (Object.hasOwn(known, name) ? known[name as keyof Handlers] : heavy(String(name))),
    })
  }
}

function whenIdle(run: () => void): void {
  if ('requestIdleCallback' in window) window.requestIdleCallback(run, { timeout: 2000 })
  else setTimeout(run, IDLE_MS)
}
