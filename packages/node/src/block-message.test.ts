import { type AuthenticTransaction, authenticate } from '@open-idos/core'
import { portableEngine, signEvmMessage } from '@open-idos/crypto'
import { encodeTransaction, fromHex, IdosError, type TxHash, toHex, transactionText, utf8 } from '@open-idos/protocol'
import { expect, test } from 'vitest'
import { readBlock, readFault, writeBlock, writeFault } from './block-message.ts'

const secret = fromHex('ac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80')
const sender = fromHex('f39fd6e51aad88f6f4ce6ab8827279cfffb92266')

function authentic(nonce: bigint): AuthenticTransaction {
  const body = { desc: 'é', payload: Uint8Array.of(1, 2), payloadType: 'execute', fee: '0', nonce, chainId: 'test' }
  const text = transactionText(body, portableEngine.sha256(body.payload))
  const signature = { sig: signEvmMessage(secret, utf8(text)), type: 'secp256k1_ep' }
  const tx = { ...body, serialization: 'concat', sender, signature }
  const bytes = encodeTransaction(tx)
  const hash = toHex(portableEngine.sha256(bytes)) as TxHash
  return authenticate({ tx, bytes, hash }, { chainId: 'test', crypto: portableEngine })
}

test('transactions are the same on the other side', () => {
  const handed = { time: 9, transactions: [authentic(1n), authentic(2n)] }
  expect(readBlock(structuredClone(writeBlock(handed)))).toEqual(handed)
})

test('why there is no block keeps its code, and any other failure its words', () => {
  const full = new IdosError('store.full', {}, { cause: new Error('no room') })
  const told = readFault(structuredClone(writeFault(full)))
  expect(told).toBeInstanceOf(IdosError)
  expect(told).toMatchObject({ code: 'store.full', cause: { message: 'the disk is full' } })
  const other = readFault(structuredClone(writeFault(new Error('the disk failed'))))
  expect(other).not.toBeInstanceOf(IdosError)
  expect(other).toMatchObject({ message: 'the disk failed' })
})
