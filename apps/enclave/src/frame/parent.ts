/** The page that embeds the frame, as the browser vouches for it. */
export interface Parent {
  readonly origin: string
  /** Origins around it, nearest first. */
  readonly ancestors: readonly string[]
}

/**
 * Who embeds this document. The referrer says it in every browser, as long as the page lets it; the list of ancestors
 * says it whatever the page does, where browsers have it. Where both speak they must agree.
 *
 * @returns `undefined` when nobody can be told for sure, or the page has an opaque origin: then nobody is answered.
 */
export function parentOf(facts: {
  readonly referrer: string
  /** Nearest first; undefined where the browser does not tell. */
  readonly ancestors: readonly string[] | undefined
}): Parent | undefined {
  const said = URL.canParse(facts.referrer) ? new URL(facts.referrer).origin : undefined
  const [nearest, ...others] = facts.ancestors ?? []
  const origin = nearest ?? said
  if (origin === undefined || origin === 'null') return undefined
  if (said !== undefined && said !== origin) return undefined
  return { origin, ancestors: others }
}
