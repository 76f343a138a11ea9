/** The page that embeds the Isle, as the browser vouches for it. */
export interface Parent {
  /** Undefined where nobody tells before the first message. */
  readonly origin: string | undefined
  /** Another site stands around the page. */
  readonly nested: boolean
}

/**
 * Who embeds this document: the nearest ancestor, or the referrer where browsers have no list. Where both speak they
 * must agree.
 *
 * @returns undefined when they do not, or the page has an opaque origin.
 */
export function parentOf(facts: {
  readonly referrer: string
  /** Nearest first. */
  readonly ancestors: readonly string[] | undefined
  readonly isTopParent: boolean
}): Parent | undefined {
  const said = URL.canParse(facts.referrer) ? new URL(facts.referrer).origin : undefined
  const [nearest, ...others] = facts.ancestors ?? []
  const origin = nearest ?? said
  if (origin === 'null' || (said !== undefined && origin !== said)) return undefined
  const nested = facts.ancestors === undefined ? !facts.isTopParent : others.some((one) => one !== nearest)
  return { origin, nested }
}
