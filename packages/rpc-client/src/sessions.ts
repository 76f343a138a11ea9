import { IdosError, type SignInParam, signInText, toBase64, toHex } from '@open-idos/protocol'
import { askSigner, type Signer } from './signer/signer.ts'
import type { Transport } from './transport.ts'
import { type Wait, within } from './wait.ts'

/** The sessions of one client: one per signer, so that two wallets in one process never act as each other. */
export interface Sessions {
  /** The cookie of this signer's session, where this program and not a browser keeps it. */
  cookieOf(signer: Signer): string | undefined
  /** How often this signer has signed in; a call compares it to know whether its refusal is out of date. */
  version(signer: Signer): number
  /** Opens a session. Calls at the same time share one. */
  signIn(signer: Signer, wait: Wait): Promise<void>
  /** Ends this signer's session, or all that this client knows of. */
  logOut(signer: Signer | undefined, wait: Wait): Promise<void>
}

interface Flight {
  readonly done: Promise<void>
  readonly controller: AbortController
  waiting: number
}

/** @param deps.chainId the chain that the signed text names. */
export function createSessions(deps: {
  readonly nodeUrl: string
  readonly transport: Transport
  chainId(wait: Wait): Promise<string>
}): Sessions {
  const cookies = new Map<string, { cookie: string; signer: Signer }>()
  const versions = new Map<string, number>()
  const flights = new Map<string, Flight>()

  async function openSession(signer: Signer, signal: AbortSignal): Promise<void> {
    const key = keyOf(signer)
    const { result: param } = await deps.transport.send('kgw.authn_param', {}, { signal })
    const chainId = await deps.chainId({ signal })
    checkOffer(param, { domain: deps.nodeUrl, chainId })
    const signature = await askSigner(signer, signInText({ domain: deps.nodeUrl, chainId, param }), signal)
    const sender = toHex(signer.sender)
    const proof = { nonce: param.nonce, sender, signature: { sig: toBase64(signature), type: signer.signatureType } }
    const { cookie } = await deps.transport.send('kgw.authn', proof, { signal })
    if (cookie) cookies.set(key, { cookie, signer })
    versions.set(key, (versions.get(key) ?? 0) + 1)
  }

  function fly(signer: Signer): Flight {
    const key = keyOf(signer)
    const running = flights.get(key)
    if (running !== undefined) return running
    const controller = new AbortController()
    const done = openSession(signer, controller.signal).finally(() => {
      if (flights.get(key)?.controller === controller) flights.delete(key)
    })
    done.catch(() => {}) // those who wait see the error; nobody may be left to
    const flight = { done, controller, waiting: 0 }
    flights.set(key, flight)
    return flight
  }

  return {
    cookieOf: (signer) => cookies.get(keyOf(signer))?.cookie,
    version: (signer) => versions.get(keyOf(signer)) ?? 0,
    async signIn(signer, wait) {
      const flight = fly(signer)
      flight.waiting++
      try {
        await within(wait, () => flight.done)
      } finally {
        flight.waiting--
        if (flight.waiting === 0) {
          if (flights.get(keyOf(signer)) === flight) flights.delete(keyOf(signer))
          flight.controller.abort(new IdosError('wait.aborted'))
        }
      }
    },
    async logOut(signer, wait) {
      const keys = signer === undefined ? [...cookies.keys()] : [keyOf(signer)]
      const held = keys.map((key) => cookies.get(key))
      // Forgotten first: whatever the node answers, this client acts for these wallets no longer.
      for (const key of keys) cookies.delete(key)
      for (const session of held.length === 0 ? [undefined] : held) {
        const who = session?.signer ?? signer
        const account = who === undefined ? '' : toHex(who.sender)
        await deps.transport.send('kgw.logout', { account }, { ...wait, cookie: session?.cookie })
      }
    },
  }
}

function keyOf(signer: Signer): string {
  return `${signer.signatureType}:${toHex(signer.sender)}`
}

/**
 * Refuses an offer for another site, chain or version, and one whose fields would bend the text that the wallet shows.
 *
 * @throws {IdosError} `chain.mismatch`, `network.bad_response`.
 */
function checkOffer(param: SignInParam, own: { domain: string; chainId: string }): void {
  const fields = ['nonce', 'statement', 'issue_at', 'expiration_time', 'chain_id', 'domain', 'version', 'uri'] as const
  for (const field of fields) {
    const value: unknown = param[field]
    // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
    if (typeof value !== 'string' || /[\u0000-\u001f\u007f]/.test(value)) {
      throw new IdosError('network.bad_response', { method: 'kgw.authn_param', field })
    }
  }
  if (param.chain_id !== '' && param.chain_id !== own.chainId) {
    throw new IdosError('chain.mismatch', { expected: own.chainId, got: param.chain_id })
  }
  if (param.domain !== '' && param.domain !== own.domain) {
    throw new IdosError('session.domain_mismatch', { expected: own.domain, got: param.domain })
  }
  if (param.version !== '' && param.version !== '1') {
    throw new IdosError('network.bad_response', { method: 'kgw.authn_param', field: 'version' })
  }
}
