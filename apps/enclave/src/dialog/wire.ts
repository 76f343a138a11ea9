import type { QuestionName, Questions } from '../contract/questions.ts'
import type { Surroundings } from '../contract/screen.ts'

// What the frame and its popup say to each other. Both are the Enclave's own documents, of one build.

/** From the popup to the window that opened it, at the Enclave's own origin and no other. */
export const READY = 'open-idos-enclave:ready'
/** The answer, with the port for everything that follows. */
export const PORT = 'open-idos-enclave:port'

/** From the frame, on the port. */
export type ToDialog =
  | { readonly kind: 'look'; readonly lang: string | undefined; readonly theme: Surroundings['theme'] }
  | {
      readonly kind: 'ask'
      readonly id: number
      readonly name: QuestionName
      readonly ask: Questions[QuestionName]['ask']
    }
  /** Nobody waits for the answer any more. */
  | { readonly kind: 'cancel'; readonly id: number }
  /** Nothing more will be asked. */
  | { readonly kind: 'end' }

/** From the popup. */
export type FromDialog =
  | { readonly kind: 'answer'; readonly id: number; readonly answer: unknown }
  | { readonly kind: 'failure'; readonly id: number; readonly code: string }
