import type { Message, Messages, Translated } from './i18n.ts'

const accents = new Map(
  Array.from('aeiouycnszlrtdgAEIOUYCNSZLRTDG', (plain, at) => [
    plain,
    Array.from('áéíóúýçñšžłřťđğÁÉÍÓÚÝÇÑŠŽŁŘŤĐĞ')[at] ?? plain,
  ]),
)

/**
 * A catalogue that looks foreign and can still be read, for tests: every sentence stands in brackets, has accents, and
 * is longer by 40 %. What shows no brackets was never translated; what shows only one is cut.
 */
export function pseudoCatalogue<M extends Messages>(messages: M): Translated<M> {
  const entries = Object.entries(messages).map(([key, message]) => [key, pseudo(message)])
  return Object.fromEntries(entries) as Translated<M>
}

function pseudo(message: Message): Message {
  if (typeof message === 'string') return disguise(message)
  return Object.fromEntries(Object.entries(message).map(([form, text]) => [form, disguise(text)])) as Message
}

function disguise(text: string): string {
  const parts = text.split(/(\{\w+\})/)
  const foreign = parts.map((part) =>
    part.startsWith('{') ? part : Array.from(part, (c) => accents.get(c) ?? c).join(''),
  )
  const padding = ' one two three four five six seven eight nine ten'.repeat(4).slice(0, Math.ceil(text.length * 0.4))
  return `⟦${foreign.join('')}${padding.trimEnd()}⟧`
}
