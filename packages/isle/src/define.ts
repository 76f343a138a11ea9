import { defineIsle } from './element/isle-element.ts'

defineIsle()
