import { type OptionsType, ZxcvbnFactory } from '@zxcvbn-ts/core'
import * as common from '@zxcvbn-ts/language-common'
import * as english from '@zxcvbn-ts/language-en'
import type { Strength } from '../contract/screen.ts'
import { FLOOR_LOG10, levelOf } from './quick-strength.ts'

// A megabyte of lists: this module is loaded when somebody chooses a password, in the worker, and at no other time.

const options: OptionsType = {
  dictionary: { ...common.dictionary, ...english.dictionary },
  graphs: common.adjacencyGraphs,
  // Beyond this a password is strong whatever it says, and the estimate takes its time.
  maxLength: 100,
}
const checker = new ZxcvbnFactory(options)

/** Estimates with dictionaries, keyboards, dates and repeats how many guesses a password takes. */
export function ratePassword(password: string, userId: string): Strength {
  const { guessesLog10, sequence } = checker.check(password.normalize('NFKC'), [userId, 'idos', 'open-idos', 'enclave'])
  const accepted = guessesLog10 >= FLOOR_LOG10
  return {
    level: levelOf(password, guessesLog10),
    accepted,
    hints: accepted ? [] : hintsOf(sequence.map((match) => match.pattern + dictionaryOf(match))),
    guessesLog10,
  }
}

function dictionaryOf(match: object): string {
  const name = (match as { dictionaryName?: unknown }).dictionaryName
  return typeof name === 'string' ? `:${name}` : ''
}

function hintsOf(patterns: readonly string[]): string[] {
  const found = new Set<string>()
  for (const pattern of patterns) {
    if (/names/i.test(pattern)) found.add('names')
    else if (pattern.startsWith('dictionary')) found.add('common')
    else if (pattern === 'spatial') found.add('keyboard')
    else if (pattern === 'repeat') found.add('repeats')
    else if (pattern === 'sequence') found.add('sequence')
    else if (pattern === 'date' || pattern === 'regex') found.add('dates')
  }
  return [...found, 'add-words'].slice(0, 3)
}
