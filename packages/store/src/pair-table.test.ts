import fc from 'fast-check'
import { expect, it } from 'vitest'
import { KnownPlaces } from './known-places.ts'
import { PairTable } from './pair-table.ts'

/** Few first 28 bits, of which some have their last bits in common, and few others. */
const number = fc
  .tuple(fc.constantFrom(0, 1, 16, 17, 2 ** 27), fc.constantFrom(0, 1, 2 ** 20 - 1))
  .map(([first, other]) => first * 2 ** 20 + other)
const place = fc.integer({ min: 1, max: 4 })
const byValue = (one: number, other: number) => one - other
const step = fc.record({ kind: fc.constantFrom('add', 'add', 'remove'), number, place })

it('pairs are found by their number and by the first bits of it, until they are removed', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const table = new PairTable(16)
      let model: (readonly [number, number])[] = []
      let added = 0
      for (const { kind, number, place } of steps) {
        if (kind === 'remove') {
          table.remove(number, place)
          model = model.filter((pair) => pair[0] !== number || pair[1] !== place)
        } else if (!table.isFull) {
          table.add(number, place)
          model.push([number, place])
          added += 1
        }
        expect(table.isFull).toBe(added === 16)
        const first = Math.floor(number / 2 ** 20) * 2 ** 20
        for (const [from, to] of [
          [number, number],
          [first, first + 2 ** 20 - 1],
        ] as const) {
          const places: number[] = []
          table.collect(from, to, places)
          const wanted = model.filter((pair) => pair[0] >= from && pair[0] <= to).map((pair) => pair[1])
          expect(places.sort(byValue)).toEqual(wanted.sort(byValue))
        }
      }
    }),
  )
})

it('of the places that are known the newest stay, in so much memory', () => {
  const known = new KnownPlaces()
  const count = 100_000
  for (let i = 1; i <= count; i++) known.add(i * 2 ** 20, i)
  const kept = Array.from({ length: count }, (_, i) => known.places((i + 1) * 2 ** 20)).filter(
    ({ length }) => length > 0,
  )
  expect(kept.length).toBeGreaterThanOrEqual(32_768)
  expect(kept.length).toBeLessThanOrEqual(65_536)
  expect(kept.at(-1)).toEqual([count])
  known.remove(count * 2 ** 20, count)
  expect(known.places(count * 2 ** 20)).toEqual([])
})
