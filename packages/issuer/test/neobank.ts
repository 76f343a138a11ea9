import { createIssuer, encodePublicKeyMultibase, type Issuer } from '@open-idos/credentials'
import { boxPublicKey, deriveKeyPair } from '@open-idos/crypto'
import { toBase64, toHex } from '@open-idos/protocol'
import { createSigner, type Signer, walletIdentifierFor } from '@open-idos/rpc-client'
import { keyPair, startNetwork, type TestNetwork } from '../../rpc-client/test/real-node.ts'
import { idOSIssuer } from '../src/issuer.ts'

const password = 'correct horse'
const neobankKey = keyPair(1)
export const neobankSecretKey = new Uint8Array(32).fill(4)

/** Whom credentials say that they are from; another key than the one that signs rows. */
export const credentialIssuer: Issuer = createIssuer({
  issuer: 'https://neobank.example',
  seed: new Uint8Array(32).fill(6),
})
export const trusted = {
  issuer: 'https://neobank.example',
  publicKeyMultibase: encodePublicKeyMultibase(keyPair(6).publicKey),
}

export interface Bank extends TestNetwork {
  readonly issuer: idOSIssuer
}

export async function startBank(now?: () => number): Promise<Bank> {
  const network = await startNetwork(now === undefined ? {} : { now })
  await network.addInserter('Neobank', neobankKey)
  const issuer = await idOSIssuer.init({
    nodeUrl: network.url,
    signingKeyPair: neobankKey,
    encryptionSecretKey: neobankSecretKey,
  })
  return { ...network, issuer }
}

/** Rows for a person's profile and first wallet. */
export async function applicant(wallet: unknown, userId: string = crypto.randomUUID()) {
  const signer = await createSigner(wallet)
  const key = deriveKeyPair(password, userId)
  const message = `I own this wallet ${userId}`
  return {
    signer,
    key,
    user: { id: userId, recipient_encryption_public_key: toBase64(key.publicKey), encryption_password_store: 'user' },
    wallet: {
      address: signer.walletIdentifier,
      public_key: signer.walletPublicKey,
      wallet_type: signer.walletType,
      message,
      signature: await signer.signText(message),
    },
  }
}

/** A delegated write grant to `grantee`, usable for a day from `now`, signed by the person's wallet. */
export async function writeGrant(bank: Bank, args: { signer: Signer; grantee?: string; now?: number }) {
  const { signer, grantee = toHex(neobankKey.publicKey), now = Date.now() } = args
  const grant = {
    id: crypto.randomUUID(),
    ownerWalletIdentifier: walletIdentifierFor(signer),
    consumerWalletIdentifier: grantee,
    issuerPublicKey: bank.issuer.authPublicKey,
    accessGrantTimelock: new Date(now),
    notUsableBefore: new Date(now),
    notUsableAfter: new Date(now + 86_400_000),
  }
  const text = await bank.issuer.requestDelegatedWriteGrantMessage({
    id: grant.id,
    owner_wallet_identifier: grant.ownerWalletIdentifier,
    grantee_wallet_identifier: grant.consumerWalletIdentifier,
    issuer_public_key: grant.issuerPublicKey,
    access_grant_timelock: grant.accessGrantTimelock,
    not_usable_before: grant.notUsableBefore,
    not_usable_after: grant.notUsableAfter,
  })
  return { ...grant, signature: await signer.signText(text) }
}

export const consumerKeys = {
  secretKey: new Uint8Array(32).fill(5),
  publicKey: boxPublicKey(new Uint8Array(32).fill(5)),
}

/** A person's data as an identity check gives it. */
export const checkedSubject = {
  id: 'uuid:alice',
  firstName: 'Alice',
  familyName: 'Example',
  dateOfBirth: new Date('1990-01-01'),
  idDocumentCountry: 'DE',
  idDocumentNumber: 'X1',
  idDocumentType: 'PASSPORT' as const,
  idDocumentFrontFile: Buffer.from('front'),
  selfieFile: Buffer.from('selfie'),
}
