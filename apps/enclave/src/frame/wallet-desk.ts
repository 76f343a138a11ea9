import type { TypedMessage } from '@open-idos/enclave-channel'
import { IdosError } from '@open-idos/protocol'

/** A wallet app is another device, sometimes in another room. */
const WALLET_MS = 10 * 60_000

interface Waiting {
  resolve(signature: string): void
  reject(error: IdosError): void
}

/** Signatures that the page's wallet is asked for. The protocol has no numbers: the newest one waits for the answer. */
export class WalletDesk {
  readonly #post: (message: TypedMessage) => void
  readonly #waiting: Waiting[] = []

  constructor(post: (message: TypedMessage) => void) {
    this.#post = post
  }

  /** @throws {IdosError} `signer.rejected`, `wait.timeout`, `wait.aborted`. */
  sign(message: TypedMessage, signal: AbortSignal): Promise<string> {
    return new Promise((resolve, reject) => {
      const over = new AbortController()
      const waiting: Waiting = {
        resolve: (signature) => {
          over.abort()
          resolve(signature)
        },
        reject: (error) => {
          over.abort()
          reject(error)
        },
      }
      const leave = (code: 'wait.timeout' | 'wait.aborted'): void => {
        const at = this.#waiting.indexOf(waiting)
        if (at >= 0) this.#waiting.splice(at, 1)
        waiting.reject(new IdosError(code))
      }
      if (signal.aborted) return leave('wait.aborted')
      signal.addEventListener('abort', () => leave('wait.aborted'), { signal: over.signal })
      const timer = setTimeout(() => leave('wait.timeout'), WALLET_MS)
      over.signal.addEventListener('abort', () => clearTimeout(timer))
      this.#waiting.push(waiting)
      this.#post(message)
    })
  }

  /** @throws {IdosError} `state.invalid` when nobody waits. */
  signed(signature: string): undefined {
    this.#newest().resolve(signature)
    return undefined
  }

  /** @throws {IdosError} `state.invalid` when nobody waits. */
  refused(): undefined {
    this.#newest().reject(new IdosError('signer.rejected'))
    return undefined
  }

  #newest(): Waiting {
    const waiting = this.#waiting.pop()
    if (waiting === undefined) throw new IdosError('state.invalid', {}, { message: 'No resolver found' })
    return waiting
  }
}
