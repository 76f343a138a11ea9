import { describeCatalogues } from '@open-idos/ui/testing'
import { ar } from './ar.ts'
import { de } from './de.ts'
import { en } from './en.ts'
import { es } from './es.ts'
import { fr } from './fr.ts'
import { ptBr } from './pt-br.ts'

describeCatalogues(en, { de, es, fr, 'pt-BR': ptBr, ar })
