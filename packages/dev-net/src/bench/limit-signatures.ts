import { hash } from 'node:crypto'
import { type CryptoEngine, verifyCredentialSignatures, verifyMessage } from '@open-idos/crypto'
import { loadCryptoEngine } from '@open-idos/node'
import { toHex, transactionText, utf8 } from '@open-idos/protocol'
import { readers } from './cast.ts'
import type { Limit } from './figure.ts'
import { contentSizes, issuedParams } from './issued.ts'
import { median } from './statistics.ts'
import { breathe } from './workbench.ts'

const rounds = 3
const samples = 64

/** Checks of a sender's EIP-191 signature with the engine that the node loads: one core, nothing else. */
export async function measureRecovery(options: { seconds: number; signal: AbortSignal }): Promise<Limit> {
  const { engine } = await loadCryptoEngine()
  const checks = senderChecks(engine)
  const value = await perSecond(checks, options)
  return { name: 'recovery', title: 'signature recovery alone (EIP-191, one core)', value, unit: '/s' }
}

/** All signature checks of one `add_credential`: the sender's, and the two of the issuer. */
export async function measureCredentialChecks(options: { seconds: number; signal: AbortSignal }): Promise<Limit> {
  const { engine } = await loadCryptoEngine()
  const senders = senderChecks(engine)
  const credentials = Array.from({ length: samples }, () => issuedParams(contentSizes['1kb']))
  const checks = senders.map((check, i) => () => {
    const credential = credentials[i]
    return check() && credential !== undefined && verifyCredentialSignatures(credential, engine)
  })
  const value = await perSecond(checks, options)
  return { name: 'checks', title: 'all signature checks of one add_credential (one core)', value, unit: '/s' }
}

function senderChecks(engine: CryptoEngine): (() => boolean)[] {
  return Array.from({ length: samples }, (_, i) => {
    const [who] = readers()
    if (who === undefined) throw new Error('there are no readers')
    const payload = utf8(`payload ${i}`)
    const body = { desc: '', payloadType: 'execute', fee: '0', nonce: BigInt(i), chainId: 'bench' }
    const text = transactionText(body, hash('sha256', payload, 'buffer'))
    const signature = who.sign(text)
    return () => {
      const message = utf8(text)
      const valid = verifyMessage({ type: who.signatureType, sender: who.sender, message, signature }, engine)
      return valid && toHex(who.sender) !== ''
    }
  })
}

async function perSecond(
  checks: readonly (() => boolean)[],
  options: { seconds: number; signal: AbortSignal },
): Promise<number> {
  const rates: number[] = []
  // The round before the first warms up and is not counted.
  for (let round = -1; round < rounds; round++) {
    const started = performance.now()
    const end = started + (options.seconds * 1000) / rounds
    let count = 0
    while (performance.now() < end) {
      for (const check of checks) if (!check()) throw new Error('a good signature was refused')
      count += checks.length
    }
    if (round >= 0) rates.push((count / (performance.now() - started)) * 1000)
    await breathe(options.signal)
  }
  return median(rates)
}
