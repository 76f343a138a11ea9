import { errorCodes, IdosError } from './errors.ts'

/**
 * The refusal of what a program passed in. Its message names the parameter and what was expected of it, because many
 * logs keep nothing of an error but its message. The value itself is never in it: it may be a secret.
 */
export function refusedInput(
  param: string,
  expected: string,
  code: 'params.invalid' | 'crypto.invalid_key' = 'params.invalid',
): IdosError {
  return new IdosError(
    code,
    { param, expected },
    { message: `${errorCodes[code].sentence}: ${param} (expected ${expected})` },
  )
}
