import type { EnclaveOptions, Hello } from '@open-idos/enclave-channel'
import type { Requester } from '../contract/questions.ts'
import { cleanText } from '../work/clean-text.ts'
import type { Parent } from './parent.ts'

/** What the page has said so far. All of it is the page's claim, except who it is. */
export class PageState {
  readonly parent: Parent
  options: EnclaveOptions = {}
  /** What the page said of itself. Until it does, it speaks the existing protocol. */
  hello: Hello | undefined
  /** What this deployment calls the page's origin, if it knows it. */
  publishedName: string | undefined

  constructor(parent: Parent) {
    this.parent = parent
  }

  /** Who asks, for the person to see. */
  get requester(): Requester {
    const { origin, ancestors } = this.parent
    const name = cleanText(this.hello?.appName ?? '', 60)
    return { origin, ancestors, publishedName: this.publishedName, ...(name === '' ? {} : { name }) }
  }

  get theme(): 'auto' | 'light' | 'dark' {
    return this.hello?.theme ?? this.options.theme ?? 'auto'
  }
}
