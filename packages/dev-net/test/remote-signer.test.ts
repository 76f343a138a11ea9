import type { WalletType } from '@open-idos/crypto'
import { describe, expect, test } from 'vitest'
import { createSigner, isSigner } from '../../rpc-client/src/signer/create-signer.ts'
import { createRemoteSigner, type RemoteWallet } from '../../rpc-client/src/signer/remote.ts'
import { walletIdentifierFor } from '../../rpc-client/src/signer/wallet-identifier.ts'
import { type Persona, persona } from '../src/personas.ts'

const kinds = ['EVM', 'NEAR', 'XRPL', 'Stellar', 'FaceSign'] as const satisfies readonly WalletType[]

function remote(who: Persona, kind: WalletType, more: Partial<RemoteWallet> = {}): RemoteWallet {
  const signText = async (text: string) => who.signText(text)
  return { walletType: kind, address: who.address, publicKey: who.publicKey, signText, ...more }
}

describe.each(kinds)('a remote wallet of kind %s', (kind) => {
  const alice = persona('Alice', kind)

  test('is the signer that the wallet itself would be', async () => {
    const signer = createRemoteSigner(remote(alice, kind))
    expect(isSigner(signer)).toBe(true)
    expect(await createSigner(signer)).toBe(signer)
    expect(walletIdentifierFor(signer)).toBe(alice.caller)
    expect(signer.walletIdentifier).toBe(alice.address)
    expect(signer.walletPublicKey ?? null).toBe(alice.publicKey)
    expect(Array.from(await signer.sign('hello'))).toEqual(Array.from(alice.sign('hello')))
    expect((await signer.signText('hello')).toLowerCase()).toBe(alice.signText('hello').toLowerCase())
  })

  test('is found out when it signs with another key, or nothing readable', async () => {
    const mallory = persona('Mallory', kind)
    const other = createRemoteSigner(remote(alice, kind, { signText: async (text) => mallory.signText(text) }))
    await expect(other.sign('hello')).rejects.toMatchObject({ code: 'signer.invalid_signature' })
    const silent = createRemoteSigner(remote(alice, kind, { signText: async () => 'not hex' }))
    await expect(silent.sign('hello')).rejects.toMatchObject({ code: 'signer.invalid_signature' })
  })

  test('settles when the wallet refuses, or never answers', async () => {
    const refusing = createRemoteSigner(remote(alice, kind, { signText: () => Promise.reject(new Error('no')) }))
    await expect(refusing.sign('hello')).rejects.toMatchObject({ code: 'signer.rejected' })
    const signText = () => new Promise<string>(() => {})
    const lost = createRemoteSigner(remote(alice, kind, { signText }), { timeoutMs: 20 })
    await expect(lost.sign('hello')).rejects.toMatchObject({ code: 'wait.timeout' })
  })

  test('needs an address and a key of its kind', () => {
    const wrong = remote(alice, kind, { address: 'nobody', publicKey: 'nothing' })
    expect(() => createRemoteSigner(wrong)).toThrow(expect.objectContaining({ code: 'signer.unsupported' }))
  })
})
