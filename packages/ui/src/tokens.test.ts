import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const read = (name: string) => readFileSync(new URL(`./css/${name}`, import.meta.url), 'utf8')
/** `--name: light-dark(light, dark)` → both. */
const colours = (css: string) =>
  new Map(
    Array.from(css.matchAll(/--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g), ([, name = '', ...pair]) => [
      name,
      pair as [light: string, dark: string],
    ]),
  )
const tokens = colours(read('tokens.css'))

/** WCAG 2.x relative luminance. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}

const grounds = ['bg', 'surface', 'sunk']
const texts = ['text', 'text-soft', 'brand', 'danger', 'warn', 'ok']
const pairs = [
  ...grounds.flatMap((ground) => texts.map((text) => [text, ground, 4.5] as const)),
  // What stands on coloured grounds.
  ['on-brand', 'brand', 4.5],
  ['on-brand', 'brand-strong', 4.5],
  ['on-brand-tint', 'brand-tint', 4.5],
  ['text', 'brand-tint', 4.5],
  ...['danger', 'warn', 'ok'].flatMap((tone) => [
    [tone, `${tone}-tint`, 4.5] as const,
    ['text', `${tone}-tint`, 4.5] as const,
    ['text-soft', `${tone}-tint`, 4.5] as const,
  ]),
  // Edges of controls, the ring of the keyboard, and drawings.
  ...grounds.flatMap((ground) => ['edge', 'focus', 'accent'].map((line) => [line, ground, 3] as const)),
] as const

describe.each([
  ['light', 0],
  ['dark', 1],
] as const)('the %s theme', (_, theme) => {
  it.each(pairs)('%s on %s is at least %d to 1', (front, ground, least) => {
    const colour = (name: string) => tokens.get(name)?.[theme] ?? `no token ${name}`
    expect(contrast(colour(front), colour(ground))).toBeGreaterThanOrEqual(least)
  })
})

describe('the tokens of the strip', () => {
  it('are those of everything else', () => {
    const strip = colours(read('strip.css'))
    expect(strip.size).toBeGreaterThan(5)
    for (const [name, pair] of strip) expect([name, pair]).toEqual([name, tokens.get(name)])
  })
})
