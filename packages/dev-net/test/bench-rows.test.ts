import { encodeTransaction, transactionFromJson } from '@open-idos/protocol'
import { expect, test } from 'vitest'
import { writers } from '../src/bench/cast.ts'
import { contentSizes, issuedParams } from '../src/bench/issued.ts'
import { newAttribute, newTransaction } from '../src/bench/rows.ts'
import { writeBody } from '../src/bench/wire.ts'

// A file that was filled without the engine must weigh what it would weigh with it: how many rows a page holds decides
// how quick a large file is.

const content = contentSizes['1kb']
const { id, attribute_key, value } = newAttribute('')

test.each([
  ['add_credential', issuedParams(content), content],
  ['add_attribute', { id, attribute_key, value }, undefined],
] as const)('a logged %s is as long as a real one', (action, params, characters) => {
  const [who] = writers({ action, inFlight: 1 })
  if (who === undefined) throw new Error('there are no writers')
  const body = writeBody(who, { chainId: 'bench', nonce: 1000, action, params })
  const { bytes } = newTransaction({ height: 1, index: 0 }, characters)
  expect(bytes).toHaveLength(encodeTransaction(transactionFromJson(JSON.parse(body).params.tx)).length)
})
