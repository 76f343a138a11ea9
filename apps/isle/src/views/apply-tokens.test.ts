import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { propertiesOf } from './apply-tokens.ts'
import { contrast, readable } from './contrast.ts'

const colour = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, '0')}`)

describe('T-77 tokens of a page', () => {
  test('whatever they are, text can be read and controls can be seen', () => {
    fc.assert(
      fc.property(
        fc.record({ accent: colour, surface: colour, text: colour, muted: colour, border: colour, danger: colour }),
        fc.boolean(),
        (tokens, dark) => {
          const set = propertiesOf(tokens, dark)
          const on = (name: '--text' | '--text-soft' | '--brand' | '--danger') =>
            contrast(set[name] ?? '', tokens.surface)
          for (const name of ['--text', '--text-soft', '--brand', '--danger'] as const)
            expect(on(name)).toBeGreaterThanOrEqual(4.5)
          expect(contrast(set['--edge'] ?? '', tokens.surface)).toBeGreaterThanOrEqual(3)
          expect(contrast(set['--on-brand'] ?? '', set['--brand'] ?? '')).toBeGreaterThanOrEqual(4.5)
        },
      ),
    )
  })

  test('what can be read stays as it is', () => {
    expect(readable('#0f5a50', '#ffffff', 4.5)).toBe('#0f5a50')
    expect(propertiesOf({ accent: '#4a2fbd' }, false)['--brand']).toBe('#4a2fbd')
  })
})
