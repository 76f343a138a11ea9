import { createRequire } from 'node:module'
import { type CryptoEngine, evmMessageDigest } from '@open-idos/crypto'
import { loadCryptoEngine } from '@open-idos/node'
import { utf8 } from '@open-idos/protocol'
import type { Persona } from '../personas.ts'

/** Makes the signature that an EVM persona would make. */
export type Signer = (who: Persona, text: string) => Uint8Array

interface Secp256k1 {
  ecdsaSign(digest: Uint8Array, secretKey: Uint8Array): { signature: Uint8Array; recid: number }
}

/**
 * Signs with the native code that the node verifies with, where it loads: tens of thousands of transactions must be
 * signed before each round, and portable code takes a millisecond for one.
 */
export async function loadSigner(): Promise<Signer> {
  const { engine } = await loadCryptoEngine()
  try {
    const require = createRequire(import.meta.url)
    // From where the node finds it: it is the node's dependency.
    return withNative(createRequire(require.resolve('@open-idos/node'))('secp256k1/bindings') as Secp256k1, engine)
  } catch {
    return (who, text) => who.sign(text)
  }
}

function withNative(native: Secp256k1, engine: CryptoEngine): Signer {
  return (who, text) => {
    if (who.kind !== 'EVM') return who.sign(text)
    const { signature, recid } = native.ecdsaSign(evmMessageDigest(utf8(text), engine), who.secret)
    return Uint8Array.of(...signature, 27 + recid)
  }
}
