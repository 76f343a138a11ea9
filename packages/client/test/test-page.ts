import { type Handlers, type Server, serve } from '@open-idos/enclave-channel/frame'
import { enclaveOrigin, handlers, pageOrigin, TestWindow } from '../../enclave-channel/test/two-windows.ts'

/** What a frame does with requests, when it is put into the page. */
type Content = (frame: TestFrame) => void

/** An iframe as far as a key provider looks at it. */
export class TestFrame extends EventTarget {
  readonly attributes: Record<string, string> = {}
  readonly style: Record<string, string> = {}
  contentWindow = new TestWindow(enclaveOrigin)
  parentElement: TestContainer | null = null
  id = ''
  src = ''

  get isConnected(): boolean {
    return this.parentElement !== null
  }
  get ownerDocument(): TestPage {
    return page(this)
  }
  setAttribute(name: string, value: string): void {
    this.attributes[name] = value
  }
  remove(): void {
    if (this.parentElement !== null) this.parentElement.frame = undefined
    this.parentElement = null
  }
}

class TestContainer {
  frame: TestFrame | undefined
  readonly ownerDocument: TestPage
  readonly classes = new Set<string>()
  /** Every change of being visible. */
  readonly seen: boolean[] = []
  readonly classList = {
    contains: (name: string) => this.classes.has(name),
    toggle: (name: string, isOn: boolean) => {
      this.seen.push(isOn)
      if (isOn) this.classes.add(name)
      else this.classes.delete(name)
    },
  }

  constructor(owner: TestPage) {
    this.ownerDocument = owner
  }

  querySelector(selector: string): TestFrame | undefined {
    return selector === `#${this.frame?.id}` ? this.frame : undefined
  }

  append(frame: TestFrame): void {
    this.frame = frame
    frame.parentElement = this
    this.ownerDocument.open(frame)
  }
}

const page = (frame: TestFrame): TestPage => {
  if (frame.parentElement === null) throw new Error('not in a page')
  return frame.parentElement.ownerDocument
}

/** A page without a browser: one container `#enclave`, and a window. */
export class TestPage {
  readonly defaultView = new TestWindow(pageOrigin)
  readonly container = new TestContainer(this)
  readonly activeElement = null
  /** All frames that were ever put into it. */
  readonly frames: TestFrame[] = []
  readonly #content: Content

  constructor(content: Content) {
    this.#content = content
  }

  get document(): Document {
    return this as unknown as Document
  }
  querySelector(selector: string): TestContainer | null {
    if (selector === '!') throw new Error('not a selector')
    return selector === '#enclave' ? this.container : null
  }
  createElement(): TestFrame {
    return new TestFrame()
  }

  /** Loads the document of a frame. */
  open(frame: TestFrame): void {
    this.frames.push(frame)
    this.defaultView.from = { window: frame.contentWindow, origin: enclaveOrigin }
    frame.contentWindow.from = { window: this.defaultView, origin: pageOrigin }
    this.#content(frame)
    queueMicrotask(() => frame.dispatchEvent(new Event('load')))
  }
}

/** A page whose Enclave speaks our protocol. */
export function pageWithOurs(some: Partial<Handlers>): TestPage & { readonly servers: Server[] } {
  const servers: Server[] = []
  const all = handlers({
    'open-idos:hello': () => ({ version: 1, build: 'test', custody: true }),
    load: () => undefined,
    reconfigure: () => undefined,
    ...some,
  })
  const made = new TestPage((frame) => {
    const { contentWindow: window, ownerDocument } = frame
    const parent = ownerDocument.defaultView
    servers.push(serve({ window: window as never, parent: parent as never, parentOrigin: pageOrigin, handlers: all }))
  })
  return Object.assign(made, { servers })
}

type LegacyAnswer = { readonly result: unknown } | { readonly error: unknown } | undefined

/** A page whose Enclave knows nothing of ours. @param answer nothing for no answer. */
export function pageWithLegacy(answer: (method: string, data: unknown[]) => LegacyAnswer): TestPage {
  return new TestPage((frame) => {
    frame.contentWindow.addEventListener('message', (event) => {
      const { data: request, ports } = event as MessageEvent<{ method: string; data: unknown[] }>
      const { method, data } = request
      const quiet = method === 'load' || method === 'reconfigure' ? { result: undefined } : undefined
      const unknown = method.includes(':') ? { error: `Unexpected request: ${method}` } : undefined
      const reply = unknown ?? quiet ?? answer(method, data)
      if (reply === undefined) return
      ports[0]?.postMessage(reply)
      ports[0]?.close()
    })
  })
}
