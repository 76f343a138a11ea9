import { fromBase64, fromHex, toHex, utf8 } from '@open-idos/protocol'
import { describe, expect, it } from 'vitest'
import { cryptoVectors } from '../../test/vectors.ts'
import { ed25519PublicKey } from '../ed25519.ts'
import { faceSignSeed } from '../facesign.ts'
import { boxPublicKey } from '../sealed-box.ts'
import { signRecoverable } from '../secp256k1.ts'
import { evmAddressOfSecret } from '../signatures/evm.ts'
import { decodeSecretStoreNodes } from './contract-state.ts'
import {
  type SecretStoreMessage,
  secretStoreText,
  secretStoreTypedData,
  secretStoreTypes,
  secretStoreValue,
} from './messages.ts'
import { generateMpcPassword } from './password.ts'
import { blindShare, openShareReply, shareCommitment } from './shares.ts'
import { typedDataDigest } from './typed-data.ts'
import { authorizationPrefix, recoveringAddress } from './wallet-names.ts'

const protocol = cryptoVectors.mpc_protocol
const signerKey = fromHex(protocol.signer_private_key.slice(2))

describe('secret store messages', () => {
  it.each(protocol.messages)('$primary_type', (v) => {
    const message = { type: v.primary_type, ...v.value } as unknown as SecretStoreMessage
    expect(secretStoreText(message)).toBe(v.json_for_non_evm_wallets)
    const typed = secretStoreTypedData(protocol.contract_address, message)
    expect(typed.domain).toEqual(protocol.domain)
    expect(typed.types).toEqual(v.types)
    const digest = typedDataDigest(typed)
    expect(`0x${toHex(digest)}`).toBe(v.eip712_digest)
    const signature = `0x${toHex(signRecoverable(digest, signerKey))}`
    expect(signature).toBe(v.evm_signature)
    expect(`${authorizationPrefix('EVM')} ${signature}`).toBe(v.authorization_header)
  })

  it('knows the signer and covers every message type', () => {
    expect(evmAddressOfSecret(signerKey)).toBe(protocol.signer_address)
    expect(protocol.messages.map((v) => v.primary_type)).toEqual(Object.keys(secretStoreTypes))
  })

  it('orders the members whatever order they come in, and refuses values of another type', () => {
    const message = { timestamp: 1, recovering_addresses: ['b'], type: 'UpdateWalletsSignatureMessage' } as const
    expect(Object.keys(secretStoreValue(message))).toEqual(['recovering_addresses', 'timestamp'])
    const contract = protocol.contract_address
    for (const timestamp of [-1, 1.5, Number.NaN, 2 ** 53]) {
      expect(() => typedDataDigest(secretStoreTypedData(contract, { ...message, timestamp }))).toThrow(
        expect.objectContaining({ code: 'params.invalid' }),
      )
    }
  })
})

describe('secret store shares', () => {
  const v = cryptoVectors.mpc_shamir

  it('blinds and commits as the vectors', () => {
    v.shares_hex.forEach((share, i) => {
      const blinded = blindShare(fromHex(share), () => fromHex(v.blinding_hex[i] as string))
      expect(`0x${toHex(blinded)}`).toBe(v.blinded_shares_hex[i])
      expect(shareCommitment(blinded)).toBe(v.share_commitments[i])
    })
  })

  it('opens a node’s reply, and refuses a damaged one', () => {
    const secretKey = fromHex(protocol.download_ephemeral_secret_key_hex)
    expect(toHex(boxPublicKey(secretKey))).toBe(protocol.download_ephemeral_public_key_hex)
    const { body, share_hex } = protocol.node_download_reply
    expect(toHex(openShareReply(body, secretKey))).toBe(share_hex)
    for (const damaged of [
      { ...body, nonce: `0x${'00'.repeat(24)}` },
      { ...body, public_key: 'no hex' },
      { ...body, encrypted_share: '0x' },
    ]) {
      expect(() => openShareReply(damaged, secretKey)).toThrow(expect.objectContaining({ code: 'crypto.cannot_open' }))
    }
  })

  it('reads the contract’s list of nodes, and refuses any cut or longer text', () => {
    const bytes = fromBase64(protocol.contract_state.serializedContract_base64)
    expect(decodeSecretStoreNodes(bytes)).toEqual(protocol.contract_state.nodes)
    const bad = expect.objectContaining({ code: 'network.bad_response' })
    for (let end = 0; end < bytes.length; end++)
      expect(() => decodeSecretStoreNodes(bytes.subarray(0, end))).toThrow(bad)
    expect(() => decodeSecretStoreNodes(Uint8Array.of(...bytes, 0))).toThrow(bad)
    expect(() => decodeSecretStoreNodes(Uint8Array.of(255, 255, 255, 255))).toThrow(bad)
    expect(() => decodeSecretStoreNodes(Uint8Array.of(255, 255, 255, 127))).toThrow(bad)
  })

  it.each(cryptoVectors.mpc_password_generator.examples)('makes the password $password', (example) => {
    expect(generateMpcPassword(() => fromHex(example.random_bytes_hex))).toBe(example.password)
  })

  it('names wallets', () => {
    expect(recoveringAddress({ wallet_type: 'EVM', address: '0xAb' })).toBe('eip712:0xAb')
    expect(recoveringAddress({ wallet_type: 'NEAR', address: 'a.near', public_key: 'ed25519:6YM' })).toBe('NEAR:6YM')
    expect(recoveringAddress({ wallet_type: 'XRPL', address: 'r', public_key: 'ED00' })).toBe('XRPL:ED00')
    expect(recoveringAddress({ wallet_type: 'FaceSign', address: 'aa', public_key: 'aa' })).toBe('FACESIGN:aa')
    expect(() => recoveringAddress({ wallet_type: 'Stellar', address: 'G' })).toThrow(
      expect.objectContaining({ code: 'signer.unsupported' }),
    )
    expect(() => recoveringAddress({ wallet_type: 'XRPL', address: 'r', public_key: null })).toThrow(
      expect.objectContaining({ code: 'wallet.public_key_required' }),
    )
  })
})

describe('FaceSign', () => {
  it('derives the seed of a mnemonic', () => {
    const v = cryptoVectors.facesign_mnemonic
    expect(toHex(faceSignSeed(v.mnemonic))).toBe(v.ed25519_seed_hex)
    expect(toHex(ed25519PublicKey(faceSignSeed(v.mnemonic)))).toBe(v.ed25519_public_key_hex)
    expect(utf8(v.bip39_passphrase)).toHaveLength(0)
  })
})
