import { BankError } from './errors.ts'

/** Answers of the network that say: there is nothing here for you. */
const nothing = new Set(['credential.not_shared', 'credential.not_found'])

/**
 * Asks the network.
 *
 * @throws {BankError} `network.unavailable` for whatever goes wrong; the cause is kept.
 */
export async function ask<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof BankError) throw error
    throw new BankError('network.unavailable', {}, { cause: error })
  }
}

/** As {@link ask}. @returns `undefined` where the network says that there is nothing for us. */
export function askFor<T>(work: () => Promise<T>): Promise<T | undefined> {
  return ask(() =>
    work().catch((error: unknown) => {
      if (nothing.has(codeOf(error))) return undefined
      throw error
    }),
  )
}

/** A code where there is one: a message may quote what was written. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
}
