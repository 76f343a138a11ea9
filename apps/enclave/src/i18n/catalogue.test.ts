import { errorCodes } from '@open-idos/protocol'
import type { Message, Messages } from '@open-idos/ui'
import { describe, expect, it } from 'vitest'
import { ar } from './dialog/ar.ts'
import { de } from './dialog/de.ts'
import { en as dialog } from './dialog/en.ts'
import { es } from './dialog/es.ts'
import { fr } from './dialog/fr.ts'
import { ptBr } from './dialog/pt-br.ts'
import { en } from './en.ts'
import { ar as laterAr } from './later/ar.ts'
import { de as laterDe } from './later/de.ts'
import { en as later } from './later/en.ts'
import { es as laterEs } from './later/es.ts'
import { fr as laterFr } from './later/fr.ts'
import { ptBr as laterPtBr } from './later/pt-br.ts'
import { ar as vaultAr } from './vault/ar.ts'
import { de as vaultDe } from './vault/de.ts'
import { en as vault } from './vault/en.ts'
import { es as vaultEs } from './vault/es.ts'
import { fr as vaultFr } from './vault/fr.ts'
import { ptBr as vaultPtBr } from './vault/pt-br.ts'

const languages: Readonly<Record<string, Messages>> = {
  de: { ...de, ...laterDe, ...vaultDe },
  es: { ...es, ...laterEs, ...vaultEs },
  fr: { ...fr, ...laterFr, ...vaultFr },
  'pt-BR': { ...ptBr, ...laterPtBr, ...vaultPtBr },
  ar: { ...ar, ...laterAr, ...vaultAr },
}

const formsOf = (message: Message) => (typeof message === 'string' ? [message] : Object.values(message))
const placesIn = (text: string) => (text.match(/\{\w+\}/g) ?? []).toSorted()

describe.each(Object.entries(languages))('the catalogue of %s', (lang, messages) => {
  it('has the same keys', () => {
    expect(Object.keys(messages).toSorted()).toEqual(Object.keys(en).toSorted())
  })

  it('has the same placeholders in every sentence', () => {
    for (const [key, message] of Object.entries(messages)) {
      const source = formsOf(en[key as keyof typeof en]).at(-1) ?? ''
      for (const [form, text] of typeof message === 'string' ? [['', message] as const] : Object.entries(message)) {
        // A language may say "one" and "two" in words.
        const wanted =
          form === 'one' || form === 'two' ? placesIn(source).filter((p) => p !== '{count}') : placesIn(source)
        const found = form === 'one' || form === 'two' ? placesIn(text).filter((p) => p !== '{count}') : placesIn(text)
        expect([key, form, found]).toEqual([key, form, wanted])
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
    const long = Object.entries(messages).filter(([, message]) => formsOf(message).join('').length > 25)
    const same = long.filter(([key, message]) => JSON.stringify(message) === JSON.stringify(en[key as keyof typeof en]))
    expect(same.map(([key]) => key)).toEqual([])
  })
})

describe('the errors', () => {
  const shown = Object.keys(errorCodes).filter((code) => /^(enclave|key_provider|crypto|wait|network)\./.test(code))

  it.each(shown)('%s has a sentence', (code) => {
    expect(Object.keys(en)).toContain(`error.${code}`)
  })

  it('have sentences without placeholders, for codes that there are', () => {
    for (const key of Object.keys(en).filter((name) => name.startsWith('error.') && name !== 'error.general')) {
      expect(Object.keys(errorCodes)).toContain(key.slice('error.'.length))
      expect(formsOf(en[key as keyof typeof en]).flatMap(placesIn)).toEqual([])
    }
  })
})

describe('the three parts', () => {
  it('share no key', () => {
    const keys = [dialog, later, vault].flatMap((part) => Object.keys(part))
    expect(keys.length).toBe(new Set(keys).size)
  })
})
