import type { Problem } from '../contract/screen.ts'
import { randomBytes } from '../keys/bytes.ts'
import type { Kit } from './kit.ts'
import type { Tools } from './tools.ts'

const ASKED = 3

/**
 * Shows the kit of a new profile until its owner has typed some of its words back.
 *
 * @throws {IdosError} `enclave.cancelled`.
 */
export async function keepKit(tools: Tools, kit: Kit, around: AbortSignal): Promise<void> {
  const positions = somePositions(kit.words.length)
  await tools.stage.step<void>(around, (step) => {
    const show = (): void =>
      step.show({
        name: 'recovery-kit',
        ...kit,
        next: 'check',
        proceed: () => check(undefined),
        cancel: step.cancel,
      })
    const check = (problem: Problem | undefined): void =>
      step.show({
        name: 'check-kit',
        positions,
        problem,
        submit(typed) {
          const isRight = positions.every((position, at) => tidy(typed[at]) === kit.words[position - 1])
          if (isRight) step.done()
          else check({ code: 'key_provider.wrong_secret' })
        },
        back: show,
        cancel: step.cancel,
      })
    show()
  })
}

/** Which words to type back, counted from 1, in order. */
function somePositions(words: number): number[] {
  const left = Array.from({ length: words }, (_, at) => at + 1)
  const chosen: number[] = []
  for (const byte of randomBytes(ASKED)) chosen.push(...left.splice(byte % left.length, 1))
  return chosen.sort((a, b) => a - b)
}

function tidy(word: string | undefined): string {
  return (word ?? '').normalize('NFKD').trim().toLowerCase()
}
