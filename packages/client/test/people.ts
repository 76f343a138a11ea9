import { boxPublicKey, deriveKeyPair, seal, signCredential } from '@open-idos/crypto'
import { toBase64, utf8 } from '@open-idos/protocol'
import { catalogue, createSigner, executeAction, type Signer } from '@open-idos/rpc-client'
import { keyPair, startNetwork, type TestNetwork } from '../../rpc-client/test/real-node.ts'

export const password = 'correct horse'
export const issuerKey = keyPair(1)
export const consumer = { key: keyPair(2), secretKey: new Uint8Array(32).fill(3) }
export const consumerEncryptionPublicKey = toBase64(boxPublicKey(consumer.secretKey))

export interface Society extends TestNetwork {
  readonly issuer: Signer
  /** Gives a wallet a profile whose key comes from {@link password}. @returns the user's id. */
  settle(signer: Signer): Promise<string>
  /** Writes an original that the issuer signed. @returns its id. */
  credential(owner: { signer: Signer; userId: string }, what?: { text?: string; notes?: object }): Promise<string>
}

export async function startSociety(): Promise<Society> {
  const network = await startNetwork()
  await network.addInserter('Neobank', issuerKey)
  const issuer = await createSigner(issuerKey)
  return {
    ...network,
    issuer,
    async settle(signer) {
      const id = crypto.randomUUID()
      const { publicKey } = deriveKeyPair(password, id)
      const message = `wallet of ${id}`
      const user = { id, recipient_encryption_public_key: toBase64(publicKey), encryption_password_store: 'user' }
      const wallet = {
        id: crypto.randomUUID(),
        user_id: id,
        address: signer.walletIdentifier,
        public_key: signer.walletPublicKey,
        wallet_type: signer.walletType,
        message,
        signature: await signer.signText(message),
      }
      await executeAction(network.rpc, catalogue.add_user_as_inserter, user, { signer: issuer })
      await executeAction(network.rpc, catalogue.upsert_wallet_as_inserter, wallet, { signer: issuer })
      return id
    },
    async credential({ signer, userId }, what = {}) {
      const id = crypto.randomUUID()
      const publicNotes = JSON.stringify({ id, level: 'basic+liveness', status: 'approved', ...what.notes })
      const sealed = seal({
        plaintext: utf8(what.text ?? '{"name":"Alice"}'),
        recipientPublicKey: deriveKeyPair(password, userId).publicKey,
        random: (length) => crypto.getRandomValues(new Uint8Array(length)),
      })
      const params = {
        id,
        public_notes: publicNotes,
        content: toBase64(sealed.content),
        encryptor_public_key: toBase64(sealed.encryptorPublicKey),
        ...signCredential({ publicNotes, content: sealed.content, secretKey: issuerKey.secretKey }),
      }
      await executeAction(network.rpc, catalogue.add_credential, params, { signer })
      return id
    },
  }
}
