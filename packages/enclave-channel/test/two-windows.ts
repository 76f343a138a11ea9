import type { Handlers } from '../src/frame.ts'
import type { FrameElement } from '../src/page.ts'

/** A window as far as messages go: what is posted to it arrives as a clone, later, with the sender's origin. */
export class TestWindow extends EventTarget {
  readonly origin: string
  /** Who posts to this window next; the browser knows, here it is told. */
  from: { window: TestWindow | undefined; origin: string } = { window: undefined, origin: '' }

  constructor(origin: string) {
    super()
    this.origin = origin
  }

  postMessage = (message: unknown, targetOrigin: string, transfer: Transferable[] = []): void => {
    if (targetOrigin !== this.origin) return
    this.deliver(message, { transfer, ...this.from })
  }

  /** A message from whoever. */
  deliver(message: unknown, by: { window?: TestWindow | undefined; origin: string; transfer?: Transferable[] }): void {
    const { data, transfer } = structuredClone(
      { data: message, transfer: by.transfer ?? [] },
      { transfer: (by.transfer ?? []) as never[] },
    )
    const event = Object.assign(new Event('message'), { data, origin: by.origin, source: by.window, ports: transfer })
    queueMicrotask(() => this.dispatchEvent(event))
  }
}

export const pageOrigin = 'https://dapp.example'
export const enclaveOrigin = 'https://enclave.example'

/** A page that embeds a frame, without a browser. */
export function twoWindows() {
  const page = new TestWindow(pageOrigin)
  const inner = new TestWindow(enclaveOrigin)
  page.from = { window: inner, origin: enclaveOrigin }
  inner.from = { window: page, origin: pageOrigin }
  const frame = Object.assign(new EventTarget(), {
    contentWindow: inner as TestWindow | null,
    isConnected: true,
  })
  return { page, inner, frame, element: frame as unknown as FrameElement }
}

/** Handlers that are never to be called, except those that are given. */
export function handlers(some: Partial<Handlers>): Handlers {
  return new Proxy(some as Handlers, {
    get: (target, name) =>
      Reflect.get(target, name) ??
      (() => {
        throw new Error(`unexpected: ${String(name)}`)
      }),
  })
}
