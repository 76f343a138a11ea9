/**
 * What a wallet signs to prove that it is its owner's. It names the profile, so that the proof is of no use for another
 * one; the network refuses a proof that was used before.
 */
export function ownershipText(proof: {
  readonly site: string
  readonly address: string
  readonly userId: string
  readonly nonce: string
  readonly time: Date
}): string {
  return [
    `${proof.site} asks you to prove that this wallet is yours.`,
    'Signing costs nothing and moves no money.',
    '',
    `Wallet: ${proof.address}`,
    `Purpose: add this wallet to the idOS profile ${proof.userId}`,
    `Nonce: ${proof.nonce}`,
    `Issued at: ${proof.time.toISOString()}`,
  ].join('\n')
}
