import { describeCatalogues } from '@open-idos/ui/testing'
import { de } from './de.ts'
import { en } from './en.ts'
import { es } from './es.ts'

describeCatalogues(en, { de, es })
