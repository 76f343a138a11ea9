import {
  parseEvmAddress,
  parseNearPublicKey,
  parseStellarPublicKey,
  parseXrplPublicKey,
  portableHashes,
  stellarAddress,
  stellarKey,
  toChecksumAddress,
  type WalletType,
  xrplAddress,
} from '@open-idos/crypto'
import { toHex, utf8 } from '@open-idos/protocol'
import type { Wait } from '../wait.ts'
import { hexBytes, unsupported } from './shapes.ts'
import { guardSigner, type RawSigner, type Signer } from './signer.ts'

/** A wallet that is somewhere else, such as in the page around a frame: it is known by its row and asked for texts. */
export interface RemoteWallet {
  readonly walletType: WalletType
  /** `address` of the wallet row. */
  readonly address: string
  /** `public_key` of the wallet row; needed for NEAR and XRPL. */
  readonly publicKey?: string | null | undefined
  /** Signature over a text, in hex (with or without `0x`) as wallet rows hold it; for NEAR of the NEP-413 envelope. */
  signText(text: string): Promise<string>
}

/**
 * A {@link Signer} of a wallet elsewhere. What comes back is checked like every signature: a wallet that signs with
 * another account than it named is found out here.
 *
 * @throws {IdosError} `signer.unsupported` when address and key do not name a signer of that kind.
 */
export function createRemoteSigner(wallet: RemoteWallet, wait: Pick<Wait, 'timeoutMs'> = {}): Signer {
  const sign = async (_message: Uint8Array, text: string): Promise<Uint8Array> => {
    const signature: unknown = await wallet.signText(text)
    const bytes = typeof signature === 'string' ? hexBytes(signature) : undefined
    // Guarded like an answer without any meaning: the check of the signature refuses it.
    return bytes ?? new Uint8Array()
  }
  return guardSigner({ ...identityOf(wallet), sign }, wait.timeoutMs)
}

function identityOf(wallet: RemoteWallet): Omit<RawSigner, 'sign'> {
  const { walletType, address } = wallet
  const publicKey = wallet.publicKey ?? ''
  switch (walletType) {
    case 'EVM': {
      const sender = parseEvmAddress(address) ?? unsupported('an EVM wallet needs a 0x… address')
      const walletIdentifier = toChecksumAddress(sender, portableHashes)
      return { signatureType: 'secp256k1_ep', sender, walletType, walletIdentifier }
    }
    case 'NEAR': {
      const sender = parseNearPublicKey(publicKey) ?? unsupported('a NEAR wallet needs an ed25519:… key')
      return { signatureType: 'nep413', sender, walletType, walletIdentifier: address, walletPublicKey: publicKey }
    }
    case 'XRPL': {
      const sender = parseXrplPublicKey(publicKey) ?? unsupported('a XRPL wallet needs its public key')
      const walletIdentifier = xrplAddress(sender)
      if (walletIdentifier !== address) return unsupported('the address is not that of the public key')
      const walletPublicKey = toHex(sender).toUpperCase()
      return { signatureType: 'xrpl', sender, walletType, walletIdentifier, walletPublicKey }
    }
    case 'Stellar': {
      const key = stellarKey(address) ?? unsupported('a Stellar wallet needs a G… address')
      const walletIdentifier = stellarAddress(key)
      const sender = utf8(walletIdentifier)
      return { signatureType: 'sep53', sender, walletType, walletIdentifier, walletPublicKey: toHex(key) }
    }
    case 'FaceSign': {
      const text = publicKey === '' ? address : publicKey
      const sender = parseStellarPublicKey(text) ?? hexBytes(text)
      if (sender?.length !== 32) return unsupported('a FaceSign wallet needs a 32-byte key in hex')
      const hex = toHex(sender)
      return { signatureType: 'ed25519', sender, walletType, walletIdentifier: hex, walletPublicKey: hex }
    }
  }
}
