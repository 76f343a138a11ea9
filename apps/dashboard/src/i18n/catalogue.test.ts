import type { Message, Messages } from '@open-idos/ui'
import { describe, expect, it } from 'vitest'
import { ar } from './ar.ts'
import { de } from './de.ts'
import { en } from './en.ts'
import { es } from './es.ts'
import { fr } from './fr.ts'
import { ptBr } from './pt-br.ts'

const languages: Readonly<Record<string, Messages>> = { de, es, fr, 'pt-BR': ptBr, ar }

const formsOf = (message: Message) => (typeof message === 'string' ? { other: message } : message)
const placesIn = (text: string) => (text.match(/\{\w+\}/g) ?? []).toSorted()

describe.each(Object.entries(languages))('the catalogue of %s', (lang, messages) => {
  it('has the same keys', () => {
    expect(Object.keys(messages).toSorted()).toEqual(Object.keys(en).toSorted())
  })

  it('has the same placeholders in every sentence', () => {
    for (const [key, message] of Object.entries(messages)) {
      const source = formsOf(en[key as keyof typeof en])
      for (const [form, text] of Object.entries(formsOf(message))) {
        // A language may say "none", "one" and "two" in words.
        const isWord = ['zero', 'one', 'two'].includes(form)
        const counted = (places: string[]) => (isWord ? places.filter((place) => place !== '{count}') : places)
        expect([key, form, counted(placesIn(text))]).toEqual([key, form, counted(placesIn(source.other))])
      }
    }
  })

  it('has every plural form that the language needs', () => {
    const { pluralCategories } = new Intl.PluralRules(lang).resolvedOptions()
    // The category for millions is `other` in our sentences.
    const needed = pluralCategories.filter((category) => category !== 'many' || lang === 'ar')
    for (const [key, message] of Object.entries(messages)) {
      if (typeof message !== 'string')
        expect([key, Object.keys(message)]).toEqual([key, expect.arrayContaining(needed)])
    }
  })

  it('is translated: hardly a sentence is the English one', () => {
    const long = Object.entries(messages).filter(([, message]) => Object.values(formsOf(message)).join('').length > 25)
    const same = long.filter(([key, message]) => JSON.stringify(message) === JSON.stringify(en[key as keyof typeof en]))
    expect(same.map(([key]) => key)).toEqual([])
  })
})
