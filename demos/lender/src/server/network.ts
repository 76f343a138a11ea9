/** The network is not reached: nothing is decided, and the same question may be asked again. */
export class Unreachable extends Error {
  override readonly name = 'Unreachable'
}

/** Answers of the network that say: there is nothing here for you. */
const nothing = new Set(['credential.not_shared', 'credential.not_found', 'credential.not_shared_with_you'])

/** Asks the network. @returns `undefined` where it says that there is nothing for us. @throws {Unreachable} */
export async function askFor<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work()
  } catch (error) {
    if (nothing.has(codeOf(error))) return undefined
    throw new Unreachable('the network can not be reached', { cause: error })
  }
}

/** A code where there is one: a message may quote what was written. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
}
