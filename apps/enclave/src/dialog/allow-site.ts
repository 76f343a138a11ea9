import { IdosError } from '@open-idos/protocol'
import type { Keep } from '../contract/screen.ts'
import type { Tools } from './tools.ts'

/**
 * Asks whether a site may use a key that is at hand.
 *
 * @throws {IdosError} `enclave.refused`, which leaves everything as it is; `enclave.cancelled`.
 */
export function askAllowSite(
  tools: Tools,
  args: { readonly coversAllReads: boolean },
  around: AbortSignal,
): Promise<Keep> {
  return tools.stage.step<Keep>(around, (step) => {
    step.show({
      name: 'allow-site',
      coversAllReads: args.coversAllReads,
      allow: step.done,
      refuse: () => step.fail(new IdosError('enclave.refused')),
    })
  })
}
