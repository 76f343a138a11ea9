import { utf8 } from '@open-idos/protocol'
import { sameBytes, tryFromHex } from '../encoding.ts'
import type { CryptoEngine } from '../engine.ts'
import { evmSignatureBytes, parseEvmAddress, verifyEvm } from './evm.ts'
import { isWalletType, type WalletType } from './kinds.ts'
import { isNearAccountOf, parseNearPublicKey } from './near.ts'
import { parseStellarPublicKey, stellarKey, verifyStellarText } from './stellar.ts'
import { verifyNep413 } from './verify-nep413.ts'
import { verifyXrpl } from './verify-xrpl.ts'
import { parseXrplPublicKey, xrplAddress } from './xrpl.ts'

/** The columns of a wallet row that prove that somebody owns the wallet. Texts exactly as stored. */
export interface WalletProof {
  readonly address: string
  readonly public_key: string | null
  readonly wallet_type: string
  readonly message: string
  /** Hex; for NEAR of the NEP-413 envelope. `0x` for EVM only, where it is optional. */
  readonly signature: string
}

/**
 * `idos.is_wallet_valid`: the format of address and key, their belonging together, and the signature over the message.
 * Every type but EVM needs a public key. Never throws.
 */
export function isWalletValid(w: WalletProof, engine: CryptoEngine): boolean {
  if (!isWalletType(w.wallet_type)) return false
  if (w.wallet_type === 'EVM') return isSignedBy({ ...w, wallet_type: 'EVM', owner: w.address }, engine)
  if (typeof w.public_key !== 'string' || typeof w.address !== 'string') return false
  switch (w.wallet_type) {
    case 'NEAR': {
      const key = parseNearPublicKey(w.public_key)
      if (key === undefined || !isNearAccountOf(w.address, key)) return false
      return isSignedBy({ ...w, wallet_type: 'NEAR', owner: w.public_key }, engine)
    }
    case 'FaceSign':
      return w.address === w.public_key && isSignedBy({ ...w, wallet_type: 'FaceSign', owner: w.public_key }, engine)
    case 'XRPL':
    case 'Stellar':
      return isSignedBy({ ...w, wallet_type: w.wallet_type, owner: w.address }, engine)
  }
}

/** A text signed by the owner of a profile, for a delegated grant. */
export interface OwnerSignature {
  /** The caller text of the owner's wallet: address for EVM, XRPL and Stellar, public key for NEAR and FaceSign. */
  readonly owner: string
  readonly wallet_type: WalletType
  /** The registered key; XRPL and Stellar need it, the others ignore it. */
  readonly public_key: string | null
  readonly message: string
  /** Encoded as in wallet rows. */
  readonly signature: string
}

/** `dwg_verify_owner` and `verify_owner`: whether the owner's wallet signed `message`. Never throws. */
export function verifyOwnerSignature(o: OwnerSignature, engine: CryptoEngine): boolean {
  return isWalletType(o.wallet_type) && isSignedBy(o, engine)
}

function isSignedBy(o: OwnerSignature, engine: CryptoEngine): boolean {
  if ([o.owner, o.message, o.signature].some((text) => typeof text !== 'string')) return false
  const message = utf8(o.message)
  const signature = o.wallet_type === 'EVM' ? evmSignatureBytes(o.signature) : tryFromHex(o.signature)
  if (signature === undefined) return false
  switch (o.wallet_type) {
    case 'EVM': {
      const address20 = parseEvmAddress(o.owner)
      return address20 !== undefined && verifyEvm({ address20, message, signature }, engine)
    }
    case 'NEAR': {
      const key32 = parseNearPublicKey(o.owner)
      return key32 !== undefined && verifyNep413({ key32, message, envelope: signature }, engine)
    }
    case 'FaceSign': {
      // Lower case only: the caller is, and a row in another case would never be found again.
      const key32 = /^[0-9a-f]{64}$/.test(o.owner) ? tryFromHex(o.owner) : undefined
      return key32 !== undefined && engine.verifyEd25519(signature, message, key32)
    }
    case 'XRPL': {
      const publicKey33 = parseXrplPublicKey(o.public_key ?? '')
      if (publicKey33 === undefined || xrplAddress(publicKey33) !== o.owner) return false
      return verifyXrpl({ publicKey33, message, signature }, engine)
    }
    case 'Stellar': {
      const key32 = parseStellarPublicKey(o.public_key ?? '')
      const ownerKey = stellarKey(o.owner)
      if (key32 === undefined || ownerKey === undefined || !sameBytes(key32, ownerKey)) return false
      return verifyStellarText({ key32, message, signature }, engine)
    }
  }
}
