import { readFileSync } from 'node:fs'
import { fromHex } from '@open-idos/protocol'
import nacl from 'tweetnacl'

interface DataTypeVector {
  readonly name: 'text' | 'uuid' | 'int8'
  readonly is_array: boolean
}

export interface ActionVector {
  readonly id: string
  readonly input: {
    readonly namespace: string
    readonly name: string
    readonly description: string
    readonly inputs: readonly unknown[]
    readonly types: readonly DataTypeVector[] | null
    readonly signer: { readonly test_key: string; readonly signature_type: string } | null
    readonly test_key: string
    readonly signature_type: string
    readonly nonce_option: number | null
    readonly synchronous: boolean
    readonly chain_id: string
    readonly stub: { readonly account_nonce: number; readonly price: string }
  }
  readonly expected: {
    readonly params: unknown
    readonly account_params: unknown
    readonly estimate_price_params: unknown
    readonly broadcast_params: unknown
    readonly tx_hash_hex: string
  }
}

export interface SignInVector {
  readonly id: string
  readonly input: {
    readonly client_chain_id: string
    readonly authn_param_result: Record<string, string>
    readonly test_key: string
  }
  readonly expected: { readonly authn_params: { readonly signature: { readonly type: string } } }
}

/** What the public client sent for given input (its requests were recorded). */
export const wire = JSON.parse(readFileSync(new URL('../../../vectors/wire.json', import.meta.url), 'utf8')) as {
  readonly action_calls: readonly ActionVector[]
  readonly broadcasts: readonly ActionVector[]
  readonly kgw: { readonly sign_in: readonly SignInVector[] }
  readonly test_keys: {
    readonly secp256k1: { readonly private_key_hex: string }
    readonly ed25519: { readonly seed_hex: string; readonly near_public_key: string; readonly stellar_address: string }
    readonly xrpl_ed: { readonly private_key: string; readonly public_key: string }
    readonly xrpl_secp: { readonly private_key: string; readonly public_key: string }
  }
}

const pair = nacl.sign.keyPair.fromSeed(fromHex(wire.test_keys.ed25519.seed_hex))

/** The vectors' Ed25519 key in the shape of a near-api-js key pair. */
export const nearKeyPair = {
  getPublicKey: () => ({ toString: () => wire.test_keys.ed25519.near_public_key }),
  sign: (bytes: Uint8Array) => ({ signature: nacl.sign.detached(bytes, pair.secretKey) }),
}

/** The vectors' Ed25519 key in the shape of a Stellar SDK key pair. */
export const stellarKeyPair = {
  publicKey: () => wire.test_keys.ed25519.stellar_address,
  rawPublicKey: () => pair.publicKey,
  sign: (bytes: Uint8Array) => nacl.sign.detached(bytes, pair.secretKey),
}

/** The vectors' Ed25519 key as NaCl has it. */
export const naclKeyPair = pair
