import { signEd25519 } from '@open-idos/crypto'
import { IdosError } from '@open-idos/protocol'
import {
  decodePrivateKeyMultibase,
  decodePublicKeyMultibase,
  type Issuer,
  type IssuerByKey,
  type IssuerKey,
} from './issuer-key.ts'

/**
 * Reads an issuer in any of its forms. The URL form is concatenated as it is: a trailing slash makes another key id.
 *
 * @throws {IdosError} `crypto.invalid_key` for a malformed entry.
 */
export function readIssuer(issuer: Issuer): IssuerKey {
  const { id, controller, publicKeyMultibase, privateKeyMultibase, signer } = byKey(issuer)
  if (typeof id !== 'string' || typeof controller !== 'string' || typeof publicKeyMultibase !== 'string') {
    throw new IdosError('crypto.invalid_key', { expected: 'issuer with id, controller and publicKeyMultibase' })
  }
  const key = { id, controller, publicKeyMultibase, publicKey: decodePublicKeyMultibase(publicKeyMultibase) }
  if (privateKeyMultibase !== undefined) {
    const secretKey = decodePrivateKeyMultibase(privateKeyMultibase)
    if (key.publicKey.some((byte, i) => byte !== secretKey[32 + i])) {
      throw new IdosError('crypto.invalid_key', { expected: 'private key of the public key' })
    }
    return { ...key, sign: async (data) => signEd25519(secretKey, data) }
  }
  if (signer === undefined) return key
  // Called on the object itself, since ready keys of other libraries are classes.
  return { ...key, sign: async (data) => (issuer as Required<IssuerByKey>).signer().sign({ data }) }
}

function byKey(issuer: Issuer): IssuerByKey {
  if (!('issuer' in issuer)) return issuer
  return { ...issuer, id: `${issuer.issuer}/keys/1`, controller: `${issuer.issuer}/issuers/1` }
}
