/** How a signature over a text is made; the names on the wire. */
export const signatureTypes = ['secp256k1_ep', 'ed25519', 'nep413', 'xrpl', 'sep53'] as const
export type SignatureType = (typeof signatureTypes)[number]

/** What kind of wallet a wallet row describes; exact letter case. */
export const walletTypes = ['EVM', 'NEAR', 'XRPL', 'Stellar', 'FaceSign'] as const
export type WalletType = (typeof walletTypes)[number]

export function isSignatureType(text: string): text is SignatureType {
  return (signatureTypes as readonly string[]).includes(text)
}

export function isWalletType(text: string): text is WalletType {
  return (walletTypes as readonly string[]).includes(text)
}
