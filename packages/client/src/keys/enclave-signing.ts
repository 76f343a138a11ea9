import { IdosError } from '@open-idos/protocol'
import type { SignTypedMessage, TypedMessage } from './key-provider.ts'

/** Where the answer goes: to the document that asked, as long as it is there. */
export interface SigningDesk {
  answer(signature: string): Promise<unknown>
  /** The wallet did not sign. */
  refuse(error: IdosError): Promise<unknown>
}

/**
 * Has the wallet sign what custody nodes want. One at a time and in order: requests carry no names, so that two at once
 * could not be told apart.
 */
export class EnclaveSigning {
  /** The connected wallet. */
  sign: SignTypedMessage | undefined
  #last: Promise<void> = Promise.resolve()

  take(message: TypedMessage, desk: SigningDesk): void {
    this.#last = this.#last.then(() => this.#serve(message, desk))
  }

  async #serve(message: TypedMessage, desk: SigningDesk): Promise<void> {
    try {
      const signature = await this.#signed(message)
      await (signature instanceof IdosError ? desk.refuse(signature) : desk.answer(signature))
    } catch {
      // The document is gone, or waits no more; the call that it was for has ended with its own error.
    }
  }

  async #signed(message: TypedMessage): Promise<string | IdosError> {
    try {
      if (this.sign === undefined) return new IdosError('signer.required')
      return await this.sign(message)
    } catch (error) {
      return error instanceof IdosError ? error : new IdosError('signer.rejected', {}, { cause: error })
    }
  }
}
