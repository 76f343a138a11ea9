import { errorCodes } from '@open-idos/protocol'
import type { Message, Messages } from '@open-idos/ui'
import { describeCatalogues } from '@open-idos/ui/testing'
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
const placesIn = (text: string) => text.match(/\{\w+\}/g) ?? []

describeCatalogues(en, languages)

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
