import { expect, test } from 'vitest'
import { accountOf, mergeOptions, userIdOf, walletTypeName } from './options.ts'

test('named members replace, also by nothing; others stay', () => {
  const before = { userId: 'a', mode: 'existing', walletType: 'EVM' } as const
  expect(mergeOptions(before, { userId: undefined, mode: 'new' })).toEqual({
    userId: undefined,
    mode: 'new',
    walletType: 'EVM',
  })
})

test('a missing user id is said in the words that pages know', () => {
  for (const userId of [undefined, '']) {
    expect(() => userIdOf({ userId })).toThrow(
      expect.objectContaining({ code: 'state.invalid', message: 'User ID is not present' }),
    )
  }
})

test('kinds of wallets are known in any case', () => {
  expect(['evm', 'EVM', 'near', 'stellar', 'FACESIGN', 'other'].map(walletTypeName)).toEqual([
    'EVM',
    'EVM',
    'NEAR',
    'Stellar',
    'FaceSign',
    'other',
  ])
})

test('an expected key counts only for what exists, and empty values are none', () => {
  const options = { userId: 'a', expectedUserEncryptionPublicKey: 'k', walletAddress: '0x1', walletType: 'evm' }
  expect(accountOf(options)).toEqual({
    userId: 'a',
    publicKey: 'k',
    wallet: { type: 'EVM', address: '0x1' },
    store: undefined,
  })
  expect(accountOf({ ...options, mode: 'new' }).publicKey).toBeUndefined()
  expect(accountOf({ ...options, expectedUserEncryptionPublicKey: '', walletAddress: '' })).toMatchObject({
    publicKey: undefined,
    wallet: undefined,
  })
})
