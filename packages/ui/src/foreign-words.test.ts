import { describe, expect, it } from 'vitest'
import { foreignWords } from './foreign-words.ts'

const clean = (text: string, limit = 20) => foreignWords(text, { limit })

describe('words of a page', () => {
  it.each([
    ['plain words stay', 'Riverbank', 'Riverbank'],
    ['what turns text around goes', '\u202eknab\u202c \u2066x\u2069\u200f', 'knab x'],
    ['what hides goes', 'Ri\u200bver\u00adbank\ufeff', 'Riverbank'],
    ['control characters and line ends become spaces', 'a\tb\r\nc\u2028d\u0000e', 'a b c d e'],
    ['tags are text', '<b>Bank</b>', '<b>Bank</b>'],
    ['other scripts stay', 'بنك النهر', 'بنك النهر'],
  ])('%s', (_, text, expected) => {
    expect(clean(text)).toBe(expected)
  })

  it('are cut at whole characters', () => {
    expect(clean('🙂'.repeat(30), 3)).toBe('🙂🙂🙂…')
    expect(clean('x'.repeat(20))).toBe('x'.repeat(20))
  })

  it('keep their lines where lines are wanted, but no holes', () => {
    expect(foreignWords('a\r\n\r\n\r\n\r\nb\nc', { limit: 20, lines: true })).toBe('a\n\nb\nc')
  })
})
