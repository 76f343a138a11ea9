import { describe, expect, test } from 'vitest'
import { ar } from './ar.ts'
import { de } from './de.ts'
import { en } from './en.ts'
import { es } from './es.ts'
import { fr } from './fr.ts'
import { ptBr } from './pt-br.ts'

const places = (text: unknown) => (String(text).match(/\{\w+\}/g) ?? []).toSorted()

describe.each(Object.entries({ ar, de, es, fr, 'pt-BR': ptBr }))('T-91 the catalogue of %s', (_, messages) => {
  test('has the keys and the places of the English one, and its own sentences', () => {
    expect(Object.keys(messages).toSorted()).toEqual(Object.keys(en).toSorted())
    for (const [key, text] of Object.entries(messages)) {
      const source = en[key as keyof typeof en]
      expect([key, places(text)]).toEqual([key, places(source)])
      if (source.length > 25) expect([key, text]).not.toEqual([key, source])
    }
  })
})
