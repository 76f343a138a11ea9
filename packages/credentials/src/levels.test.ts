import { describe, expect, it } from 'vitest'
import { revive, vectors } from '../test/vectors.ts'
import {
  deriveCredentialLevel,
  levelScore,
  matchLevelOrHigher,
  pickHighestMatchingLevel,
  type UserLevel,
} from './levels.ts'
import type { CredentialSubject } from './subject-schema.ts'

const { derive, matchLevelOrHigher: matches, pickHighestMatchingLevel: picks } = vectors.levels

describe('levels', () => {
  it.each(derive)('derives $expected', (v) => {
    expect(deriveCredentialLevel(revive(v.subject) as CredentialSubject)).toBe(v.expected)
  })

  it.each(matches)('$level with $addons against "$current": $expected', (v) => {
    expect(matchLevelOrHigher(v.level as UserLevel, v.addons, v.current)).toBe(v.expected)
    expect(levelScore(v.current)).toBe(v.scoreOfCurrent)
  })

  it.each(picks)('picks $expected of $levels', (v) => {
    expect(pickHighestMatchingLevel(v.levels, v.level as UserLevel, v.addons)).toBe(v.expected)
  })
})
