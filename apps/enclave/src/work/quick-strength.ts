import type { Strength } from '../contract/screen.ts'

/** A password is taken from 10^10 guesses: anybody who knows the public key can try them without us. */
export const FLOOR_LOG10 = 10
const SHORTEST = 8

/** The beginnings of what people choose most; the long lists come later. */
const common = [
  'password',
  'passwort',
  'qwerty',
  'qwertz',
  'azerty',
  'letmein',
  'welcome',
  'iloveyou',
  'admin',
  'monkey',
  'dragon',
  'football',
  'baseball',
  'sunshine',
  'princess',
  'master',
  'shadow',
  'superman',
  'batman',
  'trustno1',
  'abc123',
  'changeme',
  'secret',
  'bitcoin',
  'ethereum',
  'wallet',
  'idos',
]
const keyboards = [
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  'qwertzuiop',
  'azertyuiop',
  '1234567890',
  'abcdefghijklmnopqrstuvwxyz',
]

/**
 * What can be said about a password at once. Careful rather than generous: every character counts little, and what
 * repeats, runs on, or is in the short list counts as one.
 */
export function quickStrength(password: string): Strength {
  const text = password.normalize('NFKC').toLowerCase()
  const hints: string[] = []
  let rest = text
  for (const word of common) {
    if (!rest.includes(word)) continue
    rest = rest.replaceAll(word, '\u0000')
    hints.push('common')
  }
  const repeats = rest.replace(/(.{1,4}?)\1{2,}/gu, '$1')
  if (repeats.length < rest.length) hints.push('repeats')
  const runs = withoutRuns(repeats)
  if (runs.length < repeats.length) hints.push('sequence')
  const dates = runs.replace(/(?:19|20)\d\d/g, '\u0000')
  if (dates.length < runs.length) hints.push('dates')
  const guessesLog10 = estimate(dates)
  const accepted = guessesLog10 >= FLOOR_LOG10
  const unique = [...new Set(hints)]
  return {
    level: levelOf(password, guessesLog10),
    accepted,
    hints: accepted ? [] : [...unique, 'add-words'].slice(0, 3),
    guessesLog10,
  }
}

/** In words. */
export function levelOf(password: string, guessesLog10: number): Strength['level'] {
  if (Array.from(password).length < SHORTEST) return 'too-short'
  if (guessesLog10 < FLOOR_LOG10) return 'weak'
  return guessesLog10 < 14 ? 'fair' : 'strong'
}

/** Four or more neighbours on a keyboard or in the alphabet, either way, count as one. */
function withoutRuns(text: string): string {
  let out = text
  for (const row of keyboards.flatMap((keys) => [keys, Array.from(keys).reverse().join('')])) {
    for (let length = row.length; length >= 4; length--) {
      for (let at = 0; at + length <= row.length; at++) out = out.replaceAll(row.slice(at, at + length), '\u0000')
    }
  }
  return out
}

function estimate(text: string): number {
  const different = new Set(text).size
  // Words are guessed whole: a letter is worth less than a digit or a sign.
  const worth = Array.from(text).reduce((sum, char) => sum + (/\p{L}/u.test(char) ? 0.55 : 0.8), 0)
  return Math.min(worth, different * 1.2)
}
