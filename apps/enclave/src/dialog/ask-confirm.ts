import type { ConfirmAnswer, ConfirmQuestion } from '../contract/questions.ts'
import type { Tools } from './tools.ts'

/** Asks a question in the page's words. @throws {IdosError} `enclave.cancelled`. */
export function askConfirm(tools: Tools, question: ConfirmQuestion, around: AbortSignal): Promise<ConfirmAnswer> {
  return tools.stage.step<ConfirmAnswer>(around, (step) => {
    step.show({
      name: 'confirm',
      message: question.message,
      accept: () => step.done({ confirmed: true }),
      reject: () => step.done({ confirmed: false }),
    })
  })
}
