import {
  boxPublicKey,
  callerOf,
  ed25519PublicKey,
  encodeNep413Envelope,
  evmAddressOfSecret,
  nearPublicKey,
  nep413Payload,
  portableEngine,
  type SignatureType,
  sep53Digest,
  signEd25519,
  signEvmMessage,
  stellarAddress,
  type WalletType,
  xrplAddress,
} from '@open-idos/crypto'
import { type Caller, concatBytes, fromHex, toBase64, toHex, utf8 } from '@open-idos/protocol'

const { sha256 } = portableEngine

/** Kinds of signers: the five wallet types, and a plain server key that is no wallet. */
export type PersonaKind = WalletType | 'server'

/**
 * An invented person or organisation with fixed keys, derived from the name, so that every run has the same addresses.
 * For development and tests only: anybody can derive these keys.
 */
export interface Persona {
  readonly name: string
  readonly kind: PersonaKind
  readonly signatureType: SignatureType
  /** Sender bytes on the wire. */
  readonly sender: Uint8Array
  /** What the network calls this signer; grants and wallet look-ups use it. */
  readonly caller: Caller
  /** Columns of a wallet row; for a server key the hex key twice. */
  readonly address: string
  readonly publicKey: string | null
  /** 32-byte secret: Ed25519 seed, or secp256k1 key for EVM. */
  readonly secret: Uint8Array
  /** X25519 keys, of profiles and consumers. */
  readonly encryption: {
    readonly secretKey: Uint8Array
    readonly publicKey: Uint8Array
    readonly publicKeyBase64: string
  }
  /** The bare 64-byte signature of a NEP-413 message; for NEAR only. */
  readonly signNep413: (request: { message: string; nonce: Uint8Array; recipient: string }) => Uint8Array
  /** Signature as it travels in transactions and sign-ins. */
  readonly sign: (text: string) => Uint8Array
  /** Signature as wallet rows and delegated grants hold it. */
  readonly signText: (text: string) => string
}

/** Makes the persona of that name and kind. */
export function persona(name: string, kind: PersonaKind): Persona {
  const secret = sha256(utf8(`open-idos persona/${kind}/${name}`))
  const encryptionSecret = sha256(utf8(`open-idos persona encryption/${name}`))
  const publicKey = boxPublicKey(encryptionSecret)
  const encryption = { secretKey: encryptionSecret, publicKey, publicKeyBase64: toBase64(publicKey) }
  const scheme = schemes[kind](secret, name)
  const caller = callerOf(scheme.signatureType, scheme.sender, portableEngine)
  if (caller === undefined) throw new Error(`persona ${name} has an impossible sender`)
  const signText = (text: string) => scheme.prefix + toHex(scheme.sign(text))
  const signNep413 = ({ message, nonce, recipient }: { message: string; nonce: Uint8Array; recipient: string }) =>
    signEd25519(secret, sha256(nep413Payload({ message: utf8(message), nonce, recipient })))
  return { name, kind, secret, encryption, caller, ...scheme, signText, signNep413 }
}

interface Scheme {
  readonly signatureType: SignatureType
  readonly sender: Uint8Array
  readonly address: string
  readonly publicKey: string | null
  /** Before the hex of a text signature. */
  readonly prefix: '' | '0x'
  readonly sign: (text: string) => Uint8Array
}

const schemes: Readonly<Record<PersonaKind, (secret: Uint8Array, name: string) => Scheme>> = {
  EVM(secret) {
    const address = evmAddressOfSecret(secret)
    const sender = fromHex(address.slice(2))
    const sign = (text: string) => signEvmMessage(secret, utf8(text))
    return { signatureType: 'secp256k1_ep', sender, address, publicKey: null, prefix: '0x', sign }
  },
  NEAR(secret, name) {
    const sender = ed25519PublicKey(secret)
    const sign = (text: string) => {
      const message = { message: utf8(text), nonce: sha256(utf8(text)), recipient: 'idos.network' }
      const signature = signEd25519(secret, sha256(nep413Payload(message)))
      return encodeNep413Envelope({ ...message, signature })
    }
    const address = `${name.toLowerCase()}.testnet`
    return { signatureType: 'nep413', sender, address, publicKey: nearPublicKey(sender), prefix: '', sign }
  },
  XRPL(secret) {
    const sender = concatBytes(Uint8Array.of(0xed), ed25519PublicKey(secret))
    const publicKey = toHex(sender).toUpperCase()
    const sign = (text: string) => signEd25519(secret, utf8(text))
    return { signatureType: 'xrpl', sender, address: xrplAddress(sender), publicKey, prefix: '', sign }
  },
  Stellar(secret) {
    const key = ed25519PublicKey(secret)
    const address = stellarAddress(key)
    const sign = (text: string) => signEd25519(secret, sep53Digest(utf8(text)))
    return { signatureType: 'sep53', sender: utf8(address), address, publicKey: toHex(key), prefix: '', sign }
  },
  FaceSign: plainEd25519,
  server: plainEd25519,
}

function plainEd25519(secret: Uint8Array): Scheme {
  const sender = ed25519PublicKey(secret)
  const key = toHex(sender)
  const sign = (text: string) => signEd25519(secret, utf8(text))
  return { signatureType: 'ed25519', sender, address: key, publicKey: key, prefix: '', sign }
}
