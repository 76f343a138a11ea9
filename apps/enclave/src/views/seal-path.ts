/**
 * A rosette within ±48, woven from waves around rings as on banknotes; how many waves and how deep comes from the
 * words. The same words always give the same drawing.
 */
export function sealPath(words: string): string {
  const [a, b, c] = numbersFrom(words)
  const waves = 6 + (a % 9)
  const depth = 0.1 + (b % 12) / 80
  const inner = 4 + (c % 7)
  return [0, 1, 2]
    .map((turn) => ring({ waves, depth, radius: 48, phase: turn / 3 }))
    .concat(
      ring({ waves: inner, depth: 0.34, radius: 26, phase: 0 }),
      ring({ waves: inner, depth: 0.34, radius: 26, phase: 0.5 }),
    )
    .join('')
}

interface Ring {
  readonly waves: number
  /** Share of the radius by which the line swings. */
  readonly depth: number
  readonly radius: number
  /** Where the first wave begins, as a share of one wave. */
  readonly phase: number
}

const STEPS_PER_WAVE = 12

function ring({ waves, depth, radius, phase }: Ring): string {
  const steps = waves * STEPS_PER_WAVE
  const points = Array.from({ length: steps }, (_, at) => {
    const angle = (at / steps) * 2 * Math.PI
    const reach = radius * (1 - depth + depth * Math.cos(waves * angle + phase * 2 * Math.PI))
    return `${(reach * Math.cos(angle)).toFixed(1)} ${(reach * Math.sin(angle)).toFixed(1)}`
  })
  return `M${points.join('L')}Z`
}

/** Three numbers from a text (FNV-1a, 32 bits), only to tell drawings apart. */
function numbersFrom(text: string): [number, number, number] {
  let hash = 0x811c9dc5
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0
  return [hash & 0xff, (hash >>> 8) & 0xff, (hash >>> 16) & 0xff]
}
