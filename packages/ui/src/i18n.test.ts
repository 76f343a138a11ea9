import { describe, expect, it } from 'vitest'
import { createTranslator, type Messages, negotiate } from './i18n.ts'
import { pseudoCatalogue } from './pseudo.ts'

const en = {
  plain: 'Plain',
  greet: 'Hello {name}, it is {name}',
  files: { one: '{count} file of {owner}', other: '{count} files of {owner}' },
} as const satisfies Messages
const make = (lang: string, region?: string) => createTranslator<typeof en>({ lang, messages: en, region })

describe('a translator', () => {
  it('puts values at their places, every time they occur', () => {
    expect(make('en').t('greet', { name: 'Ada' })).toBe('Hello Ada, it is Ada')
  })

  it('does not look for placeholders in values', () => {
    expect(make('en').t('greet', { name: '{count} {name}' })).toBe('Hello {count} {name}, it is {count} {name}')
  })

  it('chooses the plural form and writes the number in the person’s way', () => {
    const { t } = make('en')
    expect(t('files', { count: 1, owner: 'Ada' })).toBe('1 file of Ada')
    expect(t('files', { count: 1200, owner: 'Ada' })).toBe('1,200 files of Ada')
  })

  it('takes the form of the language, and the other one where it has none', () => {
    const ar = createTranslator<typeof en>({
      lang: 'ar',
      messages: { ...en, files: { two: 'two', few: 'few', other: 'other' } },
    })
    expect([1, 2, 5, 11].map((count) => ar.t('files', { count, owner: '' }))).toEqual(['other', 'two', 'few', 'other'])
  })

  it('leaves a gap for an element where no value is given', () => {
    expect(make('en').pieces('greet')).toEqual(['Hello ', { name: 'name' }, ', it is ', { name: 'name' }, ''])
  })

  it('uses the region of the person where the language is the same, and only there', () => {
    expect(make('en', 'en-GB').date('2026-03-14')).toBe('14 March 2026')
    expect(make('en', 'de-DE').date('2026-03-14')).toBe('March 14, 2026')
  })

  it('keeps a bare date the same day in every time zone, and what is no date as it is', () => {
    expect(make('en').date('1991-07-02')).toBe('July 2, 1991')
    expect(make('en').date('sometime')).toBe('sometime')
  })

  it('knows directions, lists, lengths, sizes and countries', () => {
    const { list, length, bytes, country } = make('en')
    expect([make('ar').dir, make('fr').dir]).toEqual(['rtl', 'ltr'])
    expect(list(['a', 'b', 'c'], 'disjunction')).toBe('a, b, or c')
    expect(length(30, 'second')).toBe('30 seconds')
    expect([bytes(999), bytes(318_220), bytes(2_500_000)]).toEqual(['999 bytes', '318.2 kB', '2.5 MB'])
    expect([country('PT'), country('Portugal')]).toEqual(['Portugal', 'Portugal'])
  })
})

describe('negotiation', () => {
  const there = ['en', 'de', 'pt-BR', 'ar'] as const
  it.each([
    [['de-AT'], 'de'],
    [['pt'], 'pt-BR'],
    [['pt-PT'], 'pt-BR'],
    [['fi', 'AR-eg'], 'ar'],
    [['fi'], 'en'],
    [[''], 'en'],
  ])('%j is served %s', (wanted, served) => {
    expect(negotiate(wanted, there)).toBe(served)
  })
})

describe('the pseudo catalogue', () => {
  const { plain, greet, files } = pseudoCatalogue(en)
  it('brackets every sentence, keeps placeholders, and is longer', () => {
    expect(plain).toMatch(/^⟦Płáíñ .*⟧$/u)
    expect(greet).toContain('{name}')
    expect(greet).toHaveProperty('length', Math.ceil(en.greet.length * 1.4) + 2)
    expect(files).toMatchObject({ one: expect.stringContaining('{count}'), other: expect.stringContaining('⟦') })
  })
})
