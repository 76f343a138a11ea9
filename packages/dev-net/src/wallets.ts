import { ed25519PublicKey, nearPublicKey, stellarAddress } from '@open-idos/crypto'
import { fromHex, toBase64 } from '@open-idos/protocol'
import type { Persona } from './personas.ts'

/**
 * The persona's key behind the interface that wallets and key libraries of its chain have, so that an SDK meets what it
 * meets in the world.
 */
export function walletOf(who: Persona): object {
  switch (who.kind) {
    case 'EVM':
      return eip1193(who)
    case 'NEAR':
      return nearWallet(who)
    case 'XRPL':
      return gemWallet(who)
    case 'Stellar':
      return freighter(who)
    case 'FaceSign':
      return faceSign(who)
    case 'server':
      return naclKeyPair(who)
  }
}

/** An injected EVM wallet (EIP-1193). */
function eip1193(who: Persona) {
  return {
    async request({ method, params }: { method: string; params?: readonly unknown[] }): Promise<unknown> {
      if (method === 'eth_accounts' || method === 'eth_requestAccounts') return [who.address.toLowerCase()]
      if (method === 'eth_chainId') return '0x1'
      if (method === 'personal_sign') {
        const text = Buffer.from(fromHex(String(params?.[0]).slice(2))).toString('utf8')
        return who.signText(text)
      }
      throw Object.assign(new Error(`unsupported: ${method}`), { code: 4200 })
    },
  }
}

/** A wallet of the NEAR wallet selector: it makes the NEP-413 signature itself and returns key and signature. */
function nearWallet(who: Persona) {
  return {
    getAccounts: async () => [{ accountId: who.address }],
    async signMessage(request: { message: string; nonce: Uint8Array; recipient: string }) {
      return {
        accountId: who.address,
        publicKey: nearPublicKey(ed25519PublicKey(who.secret)),
        signature: toBase64(who.signNep413(request)),
      }
    },
  }
}

function gemWallet(who: Persona) {
  return {
    isInstalled: async () => ({ result: { isInstalled: true } }),
    getPublicKey: async () => ({ type: 'response', result: { address: who.address, publicKey: who.publicKey } }),
    signMessage: async (text: string) => ({
      type: 'response',
      result: { signedMessage: who.signText(text).toUpperCase() },
    }),
  }
}

function freighter(who: Persona) {
  return {
    getAddress: async () => ({ address: stellarAddress(ed25519PublicKey(who.secret)) }),
    signMessage: async (text: string) => ({ signedMessage: toBase64(who.sign(text)), signerAddress: who.address }),
  }
}

function faceSign(who: Persona) {
  return {
    publicAddress: who.address,
    publicKey: who.publicKey,
    signatureType: 'ed25519',
    walletType: 'FaceSign',
    signMessage: async (message: Uint8Array | string) =>
      who.sign(typeof message === 'string' ? message : new TextDecoder().decode(message)),
  }
}

/** A server's signing key pair, as tweetnacl has it. */
export function naclKeyPair(who: Persona): { publicKey: Uint8Array; secretKey: Uint8Array } {
  const publicKey = ed25519PublicKey(who.secret)
  return { publicKey, secretKey: Uint8Array.from([...who.secret, ...publicKey]) }
}
