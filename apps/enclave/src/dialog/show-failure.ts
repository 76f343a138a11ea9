import { type ErrorCode, IdosError } from '@open-idos/protocol'
import type { Failed } from '../contract/screen.ts'
import type { Tools } from './tools.ts'

export interface Failure {
  readonly code: ErrorCode
  /** What still works, as a key of the catalogue. */
  readonly stillWorks?: NonNullable<Failed['stillWorks']>
  /** There is a way out. */
  readonly canRetry: boolean
}

/**
 * Explains why something cannot be done. @returns when the person takes the way out that is offered.
 *
 * @throws {IdosError} the code itself when they close it, or the window.
 */
export async function showFailure(tools: Tools, args: Failure, around: AbortSignal): Promise<void> {
  const failure = new IdosError(args.code)
  try {
    await tools.stage.step<void>(around, (step) => {
      step.show({
        name: 'failed',
        problem: { code: args.code },
        stillWorks: args.stillWorks,
        retry: args.canRetry ? () => step.done() : undefined,
        close: () => step.fail(failure),
      })
    })
  } catch {
    throw failure
  }
}
