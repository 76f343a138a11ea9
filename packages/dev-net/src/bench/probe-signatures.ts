import { hash } from 'node:crypto'
import { type CryptoEngine, verifyCredentialSignatures, verifyMessage } from '@open-idos/crypto'
import { loadCryptoEngine } from '@open-idos/node'
import { transactionText, utf8 } from '@open-idos/protocol'
import { readers } from './cast.ts'
import { contentSizes, issuedParams } from './issued.ts'
import type { Probe } from './probe.ts'
import { breathe } from './workbench.ts'

const samples = 64

type Check = () => boolean

/** Checks of a sender's EIP-191 signature with the engine that the node loads: one core, nothing else. */
export async function recoveryProbe(signal: AbortSignal): Promise<Probe> {
  const { engine } = await loadCryptoEngine()
  const title = 'signature recovery alone (EIP-191, one core)'
  return { name: 'recovery', title, round: warmed(senderChecks(engine), signal) }
}

/** All signature checks of one `add_credential`: the sender's, and the two of the issuer. */
export async function credentialChecksProbe(signal: AbortSignal): Promise<Probe> {
  const { engine } = await loadCryptoEngine()
  const senders = senderChecks(engine)
  const credentials = Array.from({ length: samples }, () => issuedParams(contentSizes['1kb']))
  const checks = credentials.map((credential, i): Check => {
    return () => senders[i]?.() === true && verifyCredentialSignatures(credential, engine)
  })
  const title = 'all three signature checks of an add_credential (one core)'
  return { name: 'checks', title, round: warmed(checks, signal) }
}

function senderChecks(engine: CryptoEngine): Check[] {
  const [who] = readers()
  if (who === undefined) throw new Error('there are no readers')
  const { sender, signatureType: type } = who
  return Array.from({ length: samples }, (_, i): Check => {
    const body = { desc: '', payloadType: 'execute', fee: '0', nonce: BigInt(i), chainId: 'bench' }
    const text = transactionText(body, hash('sha256', `payload ${i}`, 'buffer'))
    const signature = who.sign(text)
    return () => verifyMessage({ type, sender, message: utf8(text), signature }, engine)
  })
}

function warmed(checks: readonly Check[], signal: AbortSignal): Probe['round'] {
  for (const check of [...checks, ...checks]) check()
  return async (seconds) => {
    const started = performance.now()
    const end = started + seconds * 1000
    let count = 0
    while (performance.now() < end) {
      for (const check of checks) if (!check()) throw new Error('a good signature was refused')
      count += checks.length
    }
    const elapsed = performance.now() - started
    await breathe(signal)
    return (count / elapsed) * 1000
  }
}
