import type { SignatureType } from '@open-idos/crypto'
import { IdosError } from '@open-idos/protocol'
import type { SignatureCheck } from './checks/check.ts'

/**
 * The check for one kind of signature. Curves are the largest part of this package: a page loads the one that its
 * visitor's wallet signs with, when it signs.
 *
 * @throws {IdosError} `network.unreachable` when a page cannot load it.
 */
export async function loadCheck(type: SignatureType): Promise<SignatureCheck> {
  try {
    switch (type) {
      case 'secp256k1_ep':
        return (await import('./checks/evm.ts')).checkEvm
      case 'xrpl':
        return (await import('./checks/xrpl.ts')).checkXrpl
      case 'ed25519':
      case 'nep413':
      case 'sep53':
        return (await import('./checks/ed25519.ts')).checkEd25519
    }
  } catch (cause) {
    throw new IdosError('network.unreachable', {}, { cause })
  }
}
