import * as v from 'valibot'

/*
 * How an app asks for a wallet to be added. It opens `/link?return=<address of its own>` in a window; this page says to
 * its opener `{ type: 'open-idos:link-ready', nonce }`; the app has the new wallet sign a text that holds the nonce and
 * its own origin, and answers with a `LinkRequest`. Addresses and signatures never stand in an address bar, the browser
 * vouches for who asks, and the nonce is good for this page alone.
 */

const wallet = v.object({
  address: v.pipe(v.string(), v.minLength(3), v.maxLength(256)),
  public_key: v.nullish(v.pipe(v.string(), v.maxLength(256))),
  wallet_type: v.picklist(['EVM', 'NEAR', 'XRPL', 'Stellar', 'FaceSign']),
  message: v.pipe(v.string(), v.maxLength(10_000)),
  signature: v.pipe(v.string(), v.maxLength(4096)),
})
const request = v.object({ type: v.literal('open-idos:link-request'), wallet })

export type LinkWallet = v.InferOutput<typeof wallet>

/** What this page answers in the end. */
export interface LinkResult {
  readonly type: 'open-idos:link-result'
  readonly status: 'added' | 'refused'
}

/** @returns undefined for what is no request: other messages may arrive, and mean nothing. */
export function readLinkRequest(data: unknown): LinkWallet | undefined {
  const parsed = v.safeParse(request, data)
  return parsed.success ? parsed.output.wallet : undefined
}

/** Whether the text that the wallet signed was made for this page, for this app and now. */
export function isFreshProof(message: string, proof: { readonly nonce: string; readonly origin: string }): boolean {
  return message.includes(proof.nonce) && message.includes(new URL(proof.origin).host)
}

/** The way back, if it belongs to the app that the browser says is asking; never anything else. */
export function returnAddress(wanted: string | undefined, origin: string): string | undefined {
  if (wanted === undefined) return undefined
  if (!URL.canParse(wanted)) return undefined
  const url = new URL(wanted)
  return (url.protocol === 'https:' || url.protocol === 'http:') && url.origin === origin ? url.href : undefined
}
