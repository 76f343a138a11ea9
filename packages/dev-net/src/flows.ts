import { randomUUID } from 'node:crypto'
import { createIDOSClient, LocalKeyProvider } from '@open-idos/client'
import { idOSConsumer } from '@open-idos/consumer'
import { createIssuer } from '@open-idos/credentials'
import { idOSIssuer } from '@open-idos/issuer'
import { IdosError, toBase64 } from '@open-idos/protocol'
import { createSigner, walletIdentifierFor } from '@open-idos/rpc-client'
import { type PersonaKind, persona } from './personas.ts'
import { specimenSubject } from './specimen.ts'
import { naclKeyPair, walletOf } from './wallets.ts'

/** Runs one step and says what came of it. */
export type Step = <T>(title: string, work: () => Promise<T>, told?: (result: T) => string) => Promise<T>

export interface FlowOptions {
  readonly nodeUrl: string
  /** Kind of Alice's wallet. */
  readonly kind: Exclude<PersonaKind, 'server'>
  /** Told apart runs on one network: a wallet belongs to one profile. */
  readonly name: string
  readonly step: Step
}

const ownershipText = 'Sign this message to prove you own this wallet'
const issuerUrl = 'https://neobank.example/idos'

/**
 * The four flows, headless: a person joins and is issued a credential; sees and changes her data; grants Charlie access;
 * Charlie uses the grant until it is revoked. Every party is its own SDK object and talks to the node over HTTP.
 *
 * @param options.nodeUrl a node on which the persona "Neobank" is an inserter.
 */
export async function runFlows(options: FlowOptions): Promise<void> {
  const { nodeUrl, step } = options
  const alice = persona(options.name, options.kind)
  const neobank = persona('Neobank', 'server')
  const charlie = persona('Charlie', 'server')
  const vcKey = createIssuer({ issuer: issuerUrl, seed: neobank.secret })

  const issuer = await idOSIssuer.init({
    nodeUrl,
    signingKeyPair: naclKeyPair(neobank),
    encryptionSecretKey: neobank.encryption.secretKey,
  })
  const consumer = await idOSConsumer.init({
    nodeUrl,
    recipientEncryptionPrivateKey: toBase64(charlie.encryption.secretKey),
    consumerSigner: naclKeyPair(charlie),
  })

  // Flow 1: join, and be issued a credential.
  const keys = new LocalKeyProvider({ password: `${options.name}'s pass phrase` })
  const wallet = walletOf(alice)
  const signer = await createSigner(wallet)
  const idle = await step('Alice opens Neobank, which asks the node for its network', () =>
    createIDOSClient({ nodeUrl, enclaveProvider: keys }).createClient(),
  )
  const connected = await step(
    'her wallet connects',
    () => idle.withUserSigner(wallet),
    (s) => `${s.walletType} ${s.walletIdentifier}`,
  )
  const proof = await step('her wallet proves itself', () => signer.signText(ownershipText))
  const userId = randomUUID()
  const profile = await step(
    'her encryption key is made',
    () => connected.createUserEncryptionProfile(userId),
    (p) => `public key ${p.userEncryptionPublicKey}`,
  )
  await step('Neobank creates her profile and adds her wallet', () =>
    issuer.createUser(
      {
        id: userId,
        recipient_encryption_public_key: profile.userEncryptionPublicKey,
        encryption_password_store: profile.encryptionPasswordStore,
      },
      {
        address: alice.address,
        public_key: alice.publicKey,
        wallet_type: alice.kind,
        message: ownershipText,
        signature: proof,
      },
    ),
  )
  const client = await step(
    'she signs in',
    () => connected.logIn(),
    (c) => `profile ${c.user.id}`,
  )
  const now = Math.floor(Date.now() / 1000)
  const grant = {
    id: randomUUID(),
    owner_wallet_identifier: walletIdentifierFor(signer),
    grantee_wallet_identifier: issuer.authPublicKey,
    issuer_public_key: issuer.authPublicKey,
    access_grant_timelock: now,
    not_usable_before: now,
    not_usable_after: now + 86_400,
  }
  const grantSignature = await step('she allows Neobank to write one credential within a day', async () =>
    signer.signText(await client.requestDWGMessage(grant)),
  )
  const subject = specimenSubject(options.name)
  const level = issuer.deriveCredentialLevel(subject)
  const credential = await step(
    'the verifier has approved; Neobank builds and signs the credential',
    () =>
      issuer.buildCredential(
        {
          id: `${issuerUrl}/credentials/${randomUUID()}`,
          level,
          issued: new Date(),
          approvedAt: new Date(),
          expirationDate: new Date(Date.now() + 365 * 86_400_000),
        },
        subject,
        vcKey,
      ),
    (built) => `${level}, ${size(JSON.stringify(built).length)}`,
  )
  const notes = { id: randomUUID(), type: 'kyc', level, status: 'approved', issuer: 'Neobank' }
  const written = await step(
    'Neobank writes it into her profile, encrypted to her, with a copy for itself',
    () =>
      issuer.createCredentialByDelegatedWriteGrant(
        {
          publicNotes: JSON.stringify(notes),
          plaintextContent: JSON.stringify(credential),
          recipientEncryptionPublicKey: profile.userEncryptionPublicKey,
        },
        {
          id: grant.id,
          ownerWalletIdentifier: grant.owner_wallet_identifier,
          consumerWalletIdentifier: grant.grantee_wallet_identifier,
          issuerPublicKey: grant.issuer_public_key,
          accessGrantTimelock: grant.access_grant_timelock,
          notUsableBefore: grant.not_usable_before,
          notUsableAfter: grant.not_usable_after,
          signature: grantSignature,
        },
      ),
    (w) => `credential ${w.originalCredential.id}`,
  )

  // Flow 2: see and change your data.
  await step(
    'Alice lists her credentials',
    () => client.getAllCredentials(),
    (all) => `${all.length} rows`,
  )
  await step(
    'she decrypts hers',
    async () => JSON.parse(await client.getCredentialContent(written.originalCredential.id)) as { level?: string },
    (content) => `level ${content.level}`,
  )
  await step(
    'she adds an attribute and reads it back',
    async () => {
      await client.createAttribute({ attribute_key: 'preferred_language', value: 'pt' })
      return client.getAttributes()
    },
    (attributes) => `${attributes.length} attribute`,
  )

  // Flow 3: grant.
  const shared = await step(
    'Alice finds the credential that Charlie wants and grants him access to a copy',
    async () => {
      const [match] = await client.filterCredentials({
        acceptedIssuers: [{ authPublicKey: issuer.authPublicKey }],
        credentialLevelOrHigherFilter: { userLevel: 'plus', requiredAddons: ['liveness'] },
        privateFieldFilters: { pick: { 'credentialSubject.residentialAddressCountry': ['PT'] }, omit: {} },
      })
      if (match === undefined) throw new Error('no credential matches')
      return client.requestAccessGrant(match.id, {
        consumerEncryptionPublicKey: consumer.encryptionPublicKey,
        consumerAuthPublicKey: consumer.address,
      })
    },
    (copy) => `copy ${copy.id}`,
  )

  // Flow 4: use the grant.
  const { grants } = await step(
    "Charlie's server lists what it was granted",
    () => consumer.getAccessGrants({ user_id: userId }),
    (page) => `${page.totalCount} grant`,
  )
  const trusted = [{ issuer: issuerUrl, publicKeyMultibase: vcKey.publicKeyMultibase }]
  const issuerAuthPublicKeys = [issuer.authPublicKey]
  await step(
    'it fetches the copy, decrypts it, checks hash, proof and status',
    async () => {
      const result = await consumer.verifySharedCredential(shared.id, trusted, { issuerAuthPublicKeys })
      if (!result.verified) throw new Error(`not verified: ${result.failure}`)
      return result
    },
    () => 'consumer verified the credential',
  )
  await step('Alice revokes the grant', async () => {
    const found = grants.find((one) => one.data_id === shared.id)
    await client.revokeAccessGrant(String(found?.id))
  })
  await step(
    'Charlie asks again',
    async () => {
      try {
        await consumer.getCredentialSharedContentDecrypted(shared.id)
      } catch (error) {
        if (error instanceof IdosError && error.code === 'credential.not_shared') return error
        throw error
      }
      throw new Error('the revoked grant still opens the copy')
    },
    (error) => `consumer was refused: ${error.message} (${error.code})`,
  )
}

function size(bytes: number): string {
  return `${(bytes / 1_000_000).toFixed(1)} MB`
}
