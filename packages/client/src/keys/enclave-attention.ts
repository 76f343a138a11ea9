/** The class on the container while the frame needs the person; the page's style sheet decides what it does. */
const VISIBLE = 'visible'
/** Work on an open key takes less; a strip that flashes up for it would only disturb. */
const PATIENCE_MS = 150

/**
 * Shows the frame while it needs the person. An Enclave that speaks our protocol says when, and how high it has to be;
 * for one that does not, it is shown while a request waits.
 */
export class EnclaveAttention {
  readonly #frame: HTMLIFrameElement
  /** Stays when the page takes the frame out of it. */
  readonly #container: Element | null
  /** Requests during which it is shown. */
  #waiting = 0
  #asked = false
  #before: Element | null = null

  constructor(frame: HTMLIFrameElement) {
    this.#frame = frame
    this.#container = frame.parentElement
  }

  /** What the Enclave itself says. @param height CSS pixels. */
  set(needed: boolean, height: number): void {
    this.#asked = needed
    const { style } = this.#frame
    const isHigh = needed && height > 0
    style.height = isHigh ? `${Math.min(Math.ceil(height), 2000)}px` : ''
    style.aspectRatio = isHigh ? 'auto' : '4/1'
    this.#update()
  }

  /** Shows the frame while `work` runs: at once, or if it takes longer than work on an open key does. */
  async during<T>(when: 'now' | 'if slow', work: () => Promise<T>): Promise<T> {
    let isCounted = false
    const show = () => {
      isCounted = true
      this.#waiting += 1
      this.#update()
    }
    const timer = when === 'now' ? show() : setTimeout(show, PATIENCE_MS)
    try {
      return await work()
    } finally {
      clearTimeout(timer ?? undefined)
      if (isCounted) this.#waiting -= 1
      this.#update()
    }
  }

  /** The frame is gone, or is about to be. */
  end(): void {
    this.#asked = false
    this.#waiting = 0
    this.#update()
  }

  #update(): void {
    const container = this.#container
    if (container === null) return
    const isNeeded = this.#asked || this.#waiting > 0
    if (isNeeded === container.classList.contains(VISIBLE)) return
    const { ownerDocument } = container
    if (isNeeded) this.#before = ownerDocument.activeElement
    // Whoever worked in the frame goes on where they were, not at the top of the page.
    else if (ownerDocument.activeElement === this.#frame && this.#before instanceof HTMLElement) this.#before.focus()
    container.classList.toggle(VISIBLE, isNeeded)
  }
}
