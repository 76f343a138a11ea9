import { fromHex, toHex, utf8 } from '@open-idos/protocol'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { signatureVectors } from '../../test/vectors.ts'
import { ed25519PublicKey, signEd25519 } from '../ed25519.ts'
import { portableEngine } from '../engine.ts'
import { walletTypes } from './kinds.ts'
import { nearPublicKey } from './near.ts'
import { encodeNep413Envelope, nep413Payload } from './nep413.ts'
import { isWalletValid, verifyOwnerSignature, type WalletProof } from './wallets.ts'

const MESSAGE = 'Sign this message to prove you own this wallet'
const ED_KEY = '8a88e3dd7409f195fd52db2d3cba5d72ca6709bf1d94121bf3748801b40f6f5c'
const ED_SIGNATURE =
  '0404a13d8c5f15d65f3b2346e5c57e701a8925a325d46f54b2a3a95524c03041488f2768cee6c29cfe96e6b8410d47df5c8fde4e8be8001335945703eb39d502'

describe('wallet proofs', () => {
  it.each(signatureVectors.vectors)('vector $id: $expected', (v) => {
    const { address, public_key, wallet_type, message, signature } = v
    if (wallet_type === 'ed25519') {
      const verified = portableEngine.verifyEd25519(fromHex(signature), utf8(message), fromHex(public_key ?? ''))
      expect(verified).toBe(v.expected)
      return
    }
    expect(isWalletValid({ address, public_key, wallet_type, message, signature }, portableEngine)).toBe(v.expected)
  })

  it('exercises all 58 vectors', () => {
    expect(signatureVectors.vectors).toHaveLength(58)
  })

  // The same five keys, computed apart from the vectors above.
  const proofs: WalletProof[] = [
    {
      wallet_type: 'EVM',
      address: '0x5050A4F4b3f9338C3472dcC01A87C76A144b3c9c',
      public_key: null,
      message: MESSAGE,
      signature:
        '0xcba502c27210932be4114619eab5ac3385bb4bddc7c909a60bafe82bf7764a0876a70d64eff72a9420c3df74996a934cbad06381b7edc281c656f93e0834dce01c',
    },
    { wallet_type: 'FaceSign', address: ED_KEY, public_key: ED_KEY, message: MESSAGE, signature: ED_SIGNATURE },
    {
      wallet_type: 'XRPL',
      address: 'rK8ZsqAcfkNoFzJQhApwb8Do4GhJ1nFxiy',
      public_key: `ED${ED_KEY.toUpperCase()}`,
      message: MESSAGE,
      signature: ED_SIGNATURE.toUpperCase(),
    },
    {
      wallet_type: 'Stellar',
      address: 'GCFIRY65OQE7DFP5KLNS2PF2LVZMUZYJX4OZIEQ36N2IQANUB5XVYOJR',
      public_key: ED_KEY,
      message: MESSAGE,
      signature:
        'e14ebee81c315c0fc25b15641dd4feb4c7419af2722987a691ac06763558dbe23fddf835a27be475f17b2348aebaede2c7ff31f155273af0fd16d96697ecc10d',
    },
    {
      wallet_type: 'NEAR',
      address: 'alice.near',
      public_key: 'ed25519:AKnL4NNf3DGWZJS6cPknBuEGnVsV4A4m5tgebLHaRSZ9',
      message: MESSAGE,
      signature:
        '00679d0100802e0000005369676e2074686973206d65737361676520746f2070726f766520796f75206f776e20746869732077616c6c657400000000000000000000000000000000000000000000000000000000000000000c00000069646f732e6e6574776f726b00dd5482291a31a4e6f99d0c0d01944514b378df26cabdc1320b3c7c64c0bf966c9e13488f610071df5f2520462a92e9a6c6babf6ba933469733f9b11665403f07',
    },
  ]

  it.each(proofs)('$wallet_type: accepts the published proof, and nothing else', (proof) => {
    expect(isWalletValid(proof, portableEngine)).toBe(true)
    expect(isWalletValid({ ...proof, message: `${MESSAGE} ` }, portableEngine)).toBe(false)
    expect(isWalletValid({ ...proof, wallet_type: 'Bitcoin' }, portableEngine)).toBe(false)
    expect(isWalletValid({ ...proof, wallet_type: proof.wallet_type.toLowerCase() }, portableEngine)).toBe(false)
    expect(isWalletValid({ ...proof, signature: '' }, portableEngine)).toBe(false)
    expect(isWalletValid({ ...proof, address: `${proof.address} ` }, portableEngine)).toBe(false)
    if (proof.wallet_type !== 'EVM') {
      expect(isWalletValid({ ...proof, public_key: null }, portableEngine)).toBe(false)
      expect(isWalletValid({ ...proof, signature: `0x${proof.signature}` }, portableEngine)).toBe(false)
    } else {
      expect(isWalletValid({ ...proof, signature: proof.signature.slice(2) }, portableEngine)).toBe(true)
    }
  })

  it.each(proofs)('$wallet_type: the same proof counts as the signature of an owner', (proof) => {
    const owner = ['NEAR', 'FaceSign'].includes(proof.wallet_type) ? (proof.public_key ?? '') : proof.address
    const o = { ...proof, wallet_type: proof.wallet_type as 'EVM', owner }
    expect(verifyOwnerSignature(o, portableEngine)).toBe(true)
    expect(verifyOwnerSignature({ ...o, message: 'x' }, portableEngine)).toBe(false)
    expect(verifyOwnerSignature({ ...o, owner: 'alice.near' }, portableEngine)).toBe(false)
  })

  it('accepts the published signatures of the two grant texts by an EVM owner', () => {
    const owner = '0x5050A4F4b3f9338C3472dcC01A87C76A144b3c9c'
    const writeGrant = [
      'operation: delegatedWriteGrant',
      `owner: ${owner}`,
      `consumer: ${ED_KEY}`,
      `issuer public key: ${ED_KEY}`,
      'id: 5f6c1b1e-2f64-4d0c-9a35-0e6f5a1c9b77',
      'access grant timelock: 2030-01-01T00:00:00Z',
      'not usable before: 2026-01-01T00:00:00Z',
      'not usable after: 2026-01-02T00:00:00Z',
    ].join('\n')
    const accessGrant = [
      'operation: insertAccessGrant',
      `owner: ${owner}`,
      `grantee: ${ED_KEY}`,
      'dataId: 0b7e4e3a-6c1a-4b55-9a6e-2f7f0a5d9c11',
      'lockedUntil: 1893456000',
      'contentHash: 015abd7f5cc57a2dd94b7590f04ad8084273905ee33ec5cebeae62276a97f862',
    ].join('\n')
    const by = (message: string, signature: string): boolean =>
      verifyOwnerSignature({ owner, wallet_type: 'EVM', public_key: null, message, signature }, portableEngine)
    const writeSignature =
      '0xf2690e19313f29337d32ed94bed205b17c14263395016eadfed40edbd6e0e55f3d4b9c250389123de9e315b90e5f8b6a8a7591c65c95461b4e23de595378b17f1b'
    const accessSignature =
      '0x6ef94af1d736d5b9a619ec4822e51a35e435fda3d109e2c8228a26537067436a5195b82aa22228293b16e7a35284cf5ca1f7d64a83c3156eb1e16d4881a037c31b'
    expect(by(writeGrant, writeSignature)).toBe(true)
    expect(by(accessGrant, accessSignature)).toBe(true)
    expect(by(writeGrant, accessSignature)).toBe(false)
    expect(by(`${accessGrant}\n`, accessSignature)).toBe(false)
  })

  it('never throws, whatever the texts', () => {
    const text = fc.oneof(fc.string(), fc.base64String(), fc.constantFrom(...proofs.flatMap((p) => Object.values(p))))
    const proof = fc.record({
      address: text,
      public_key: fc.option(text),
      wallet_type: fc.constantFrom(...walletTypes),
      message: fc.string(),
      signature: fc.oneof(text, fc.uint8Array({ maxLength: 200 }).map(toHex)),
    })
    fc.assert(
      fc.property(proof, (p) => !isWalletValid(p as WalletProof, portableEngine)),
      { numRuns: 500 },
    )
    for (const proof of proofs) {
      for (const name of Object.keys(proof).filter((name) => proof.wallet_type !== 'EVM' || name !== 'public_key')) {
        for (const value of [undefined, null, 5, [proof[name as 'address']]]) {
          const notText = { ...proof, [name]: value } as unknown as WalletProof
          expect(isWalletValid(notText, portableEngine)).toBe(false)
        }
      }
    }
  })

  const seed = new Uint8Array(32).fill(1)
  const nearProof = (address: string): WalletProof => {
    const envelope = { message: utf8(MESSAGE), nonce: new Uint8Array(32), recipient: 'idos.network' }
    const signature = signEd25519(seed, portableEngine.sha256(nep413Payload(envelope)))
    return {
      wallet_type: 'NEAR',
      address,
      public_key: nearPublicKey(ed25519PublicKey(seed)),
      message: MESSAGE,
      signature: toHex(encodeNep413Envelope({ ...envelope, signature })),
    }
  }

  it.each([
    'alice.near',
    'bob.testnet',
    'a-b_c.d.near',
    '32characterslongtoplevelaccount0',
    ED_KEY,
    ED_KEY.toUpperCase(),
  ])('NEAR: accepts the account %s', (address) => expect(isWalletValid(nearProof(address), portableEngine)).toBe(true))

  it.each([
    ['an EVM address', '0x5050a4f4b3f9338c3472dcc01a87c76a144b3c9c'],
    ['an XRPL address', 'rK8ZsqAcfkNoFzJQhApwb8Do4GhJ1nFxiy'],
    ['an XRPL address in lower case', 'rk8zsqacfknofzjqhapwb8do4ghj1nfxiy'],
    ['a Stellar address', 'GCFIRY65OQE7DFP5KLNS2PF2LVZMUZYJX4OZIEQ36N2IQANUB5XVYOJR'],
    ['a Stellar address in lower case', 'gcfiry65oqe7dfp5klns2pf2lvzmuzyjx4oziEq36n2iqanub5xvyojr'.toLowerCase()],
    ['the implicit account of another key', 'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a'],
    ['an empty name', ''],
    ['a name with a line break', 'alice.near\n'],
    ['capital letters', 'Alice.near'],
  ])('NEAR: refuses %s as an account', (_, address) => {
    expect(isWalletValid(nearProof(address), portableEngine)).toBe(false)
  })
})
