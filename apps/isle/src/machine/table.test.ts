import type { IsleState } from '@open-idos/isle'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mayFollow, transitions } from './table.ts'

const states = Object.keys(transitions) as IsleState[]
const resting: readonly IsleState[] = ['disconnected', 'noProfile', 'ready']

function reachable(from: IsleState): Set<IsleState> {
  const seen = new Set<IsleState>([from])
  for (const state of seen) for (const next of transitions[state]) seen.add(next)
  return seen
}

describe('the table', () => {
  test.each(states)('%s has an exit: to a screen at rest, and to a failure that can be left', (state) => {
    const ends = reachable(state)
    for (const end of resting) expect(ends.has(end)).toBe(true)
    expect(transitions[state].some((next) => next !== state)).toBe(true)
    expect(mayFollow(state, 'failed')).toBe(true)
    // Another wallet, or none, at any moment.
    if (state !== 'disconnected') expect(mayFollow(state, 'disconnected')).toBe(true)
  })

  test('every state can be reached from the beginning', () => {
    expect([...reachable('booting')].toSorted()).toEqual(states.toSorted())
  })

  test('nothing is shared without consent, nothing written without permission', () => {
    const before = (state: IsleState) =>
      states.filter((from) => from !== 'failed' && mayFollow(from, state) && from !== state)
    expect(before('sharing')).toEqual(['unlocking'])
    for (const from of before('unlocking')) expect(['consent', 'ready', 'shared', 'refused']).toContain(from)
    expect(before('revoking').every((from) => ['manage', 'ready', 'shared', 'refused'].includes(from))).toBe(true)
  })

  test('wherever one walks, there is a way on', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { maxLength: 40 }), (choices) => {
        let state: IsleState = 'booting'
        for (const choice of choices) {
          const next: readonly IsleState[] = transitions[state]
          state = next[choice % next.length] ?? state
          expect(states).toContain(state)
        }
      }),
    )
  })
})
