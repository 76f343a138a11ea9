import type { Translated, Translator } from '@open-idos/ui'
import type { en } from './en.ts'

/** All sentences in some language: one that lacks a key is a type error. */
export type Catalogue = Translated<typeof en>
export type Key = keyof typeof en
export type Tr = Translator<typeof en>
