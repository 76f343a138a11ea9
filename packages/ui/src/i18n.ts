/** Forms by plural category; `other` is for numbers without a form of their own. */
export type Plural = { readonly [C in Intl.LDMLPluralRule]?: string } & { readonly other: string }
export type Message = string | Plural
/** Keys and the sentences of the language that it was written in. */
export type Messages = Readonly<Record<string, Message>>
/** The same keys in another language: one that lacks is a type error. */
export type Translated<M extends Messages> = { readonly [K in keyof M]: Message }

type Names<S extends string> = S extends `${string}{${infer N}}${infer Rest}` ? N | Names<Rest> : never
type NamesOf<T extends Message> = T extends string ? Names<T> : T extends Plural ? Names<T['other']> | 'count' : never
/** `count` also chooses the plural form; a number is written in the person's way. */
type ValuesOf<T extends Message> = { readonly [N in NamesOf<T>]: N extends 'count' ? number : string | number }
type Args<T extends Message> = [NamesOf<T>] extends [never] ? [] : [values: ValuesOf<T>]

export type LengthUnit = 'second' | 'minute' | 'hour' | 'day'

/** Says things in one language. Everything that depends on language goes through it. */
export interface Translator<M extends Messages> {
  /** BCP 47, for `lang` attributes. */
  readonly lang: string
  readonly dir: 'ltr' | 'rtl'
  readonly t: <K extends keyof M & string>(key: K, ...values: Args<M[K]>) => string
  /** Whether there is a sentence with this key: for keys that come from elsewhere. */
  readonly has: (key: string) => key is keyof M & string
  /** The sentence in pieces, for those with elements in them: texts, and names of placeholders as `{ name }`. */
  readonly pieces: (key: keyof M & string, values?: Readonly<Record<string, string | number>>) => readonly Piece[]
  readonly number: (value: number) => string
  readonly bytes: (value: number) => string
  /** Milliseconds since 1970, or an ISO text; what is not a date comes back as it is. */
  readonly date: (when: number | string) => string
  readonly dateTime: (when: number | string) => string
  readonly list: (items: readonly string[], kind?: 'conjunction' | 'disjunction') => string
  readonly length: (count: number, unit: LengthUnit) => string
  /** A country by its two letters; what is none comes back as it is. */
  readonly country: (code: string) => string
}
export type Piece = string | { readonly name: string }

export interface TranslatorOptions<M extends Messages> {
  /** Language of the messages. */
  readonly lang: string
  readonly messages: Translated<M>
  /** For dates and numbers; the person's own setting. Used when it is the same language. */
  readonly region?: string | undefined
}

const rightToLeft = /^(ar|dv|fa|he|ps|ur|yi)\b/

export function createTranslator<M extends Messages>(options: TranslatorOptions<M>): Translator<M> {
  const { lang, messages, region } = options
  const locale = region?.split('-')[0] === lang.split('-')[0] && region !== undefined ? region : lang
  const rules = new Intl.PluralRules(locale)
  const numbers = new Intl.NumberFormat(locale)
  const countries = new Intl.DisplayNames(locale, { type: 'region', fallback: 'code' })

  const form = (key: string, values: Readonly<Record<string, string | number>>): string => {
    const message: Message = messages[key] ?? key
    if (typeof message === 'string') return message
    return message[rules.select(Number(values['count']))] ?? message.other
  }
  const pieces = (key: string, values: Readonly<Record<string, string | number>> = {}): Piece[] =>
    form(key, values)
      .split(/\{(\w+)\}/)
      .map((part, at) => {
        if (at % 2 === 0) return part
        const value = values[part]
        return value === undefined ? { name: part } : typeof value === 'number' ? numbers.format(value) : value
      })
  const moment = (when: number | string, style: Intl.DateTimeFormatOptions) => {
    const date = new Date(when)
    return Number.isNaN(date.getTime()) ? String(when) : new Intl.DateTimeFormat(locale, style).format(date)
  }
  const measure = (value: number, unit: string, unitDisplay: 'short' | 'long') =>
    new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay, maximumFractionDigits: 1 }).format(value)

  return {
    lang,
    dir: rightToLeft.test(lang) ? 'rtl' : 'ltr',
    t: (key, ...[values]) =>
      pieces(key, values)
        .map((piece) => (typeof piece === 'string' ? piece : `{${piece.name}}`))
        .join(''),
    has: (key): key is keyof M & string => Object.hasOwn(messages, key),
    pieces,
    number: (value) => numbers.format(value),
    bytes: (value) =>
      value < 1000
        ? measure(value, 'byte', 'long')
        : value < 1e6
          ? measure(value / 1e3, 'kilobyte', 'short')
          : measure(value / 1e6, 'megabyte', 'short'),
    // A bare date is a day, the same one everywhere on earth.
    date: (when) =>
      moment(when, {
        dateStyle: 'long',
        ...(typeof when === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(when) ? { timeZone: 'UTC' } : {}),
      }),
    dateTime: (when) => moment(when, { dateStyle: 'medium', timeStyle: 'short' }),
    list: (items, type = 'conjunction') => new Intl.ListFormat(locale, { type }).format(items),
    length: (count, unit) => measure(count, unit, 'long'),
    country: (code) => (/^[A-Z]{2}$/.test(code) ? (countries.of(code) ?? code) : code),
  }
}

/** The first wanted language that there is, by whole tag, then by language alone; otherwise the first that there is. */
export function negotiate<L extends string>(wanted: readonly string[], there: readonly [L, ...L[]]): L {
  for (const want of wanted) {
    const tag = want.toLowerCase()
    const [language] = tag.split('-')
    const found =
      there.find((lang) => lang.toLowerCase() === tag) ??
      there.find((lang) => lang.toLowerCase().split('-')[0] === language)
    if (found) return found
  }
  return there[0]
}
