import { IdosError } from '@open-idos/protocol'
import { type Signer, type Wait, within } from '@open-idos/rpc-client'
import type { TypedMessage } from '../keys/key-provider.ts'

/** How long a person may take to answer the wallet's prompt, in milliseconds. */
const WALLET_TIMEOUT_MS = 300_000

type Methods = Readonly<Record<string, unknown>> & {
  readonly signTypedData?: (...args: readonly unknown[]) => Promise<unknown>
  readonly request?: (request: { method: string; params: readonly unknown[] }) => Promise<unknown>
}

/** Has an EVM wallet sign typed data (EIP-712). @throws {IdosError} `signer.*`, `wait.*`. */
export function signEvmTypedData(request: {
  readonly wallet: unknown
  readonly signer: Signer
  readonly message: TypedMessage
  readonly wait: Wait | undefined
}): Promise<string> {
  const { wallet, signer, message, wait = {} } = request
  return within({ signal: wait.signal, timeoutMs: wait.timeoutMs ?? WALLET_TIMEOUT_MS }, () =>
    askEvm(wallet, signer, message),
  )
}

async function askEvm(wallet: unknown, signer: Signer, message: TypedMessage): Promise<string> {
  const methods = wallet as Methods
  let signature: unknown
  try {
    signature = await callEvm(methods, signer, message)
  } catch (cause) {
    throw cause instanceof IdosError ? cause : new IdosError('signer.rejected', {}, { cause })
  }
  if (typeof signature !== 'string') throw new IdosError('signer.invalid_signature', { reason: 'not hex' })
  return signature
}

function callEvm(methods: Methods, signer: Signer, { domain, types, value }: TypedMessage): Promise<unknown> {
  const primaryType = Object.keys(types).find((name) => name !== 'EIP712Domain')
  const typed = { domain, types, primaryType, message: value }
  if (typeof methods.signTypedData === 'function') {
    // Ethers takes three arguments, viem one object; only ethers signers have `getAddress`.
    if (typeof methods['getAddress'] === 'function') return methods.signTypedData(domain, types, value)
    const account = methods['account'] ?? signer.walletIdentifier
    return methods.signTypedData(methods['type'] === 'local' ? typed : { account, ...typed })
  }
  if (typeof methods.request === 'function') {
    const withDomain = { ...typed, types: { EIP712Domain: domainType(domain), ...types } }
    const params = [signer.walletIdentifier, JSON.stringify(withDomain)]
    return methods.request({ method: 'eth_signTypedData_v4', params })
  }
  throw new IdosError('signer.unsupported', { reason: 'the wallet cannot sign typed data' })
}

const DOMAIN_FIELDS = [
  { name: 'name', type: 'string' },
  { name: 'version', type: 'string' },
  { name: 'chainId', type: 'uint256' },
  { name: 'verifyingContract', type: 'address' },
  { name: 'salt', type: 'bytes32' },
] as const

/** A provider wants the domain's own type; it lists the members that the domain has (EIP-712). */
function domainType(domain: TypedMessage['domain']): readonly { name: string; type: string }[] {
  return DOMAIN_FIELDS.filter((field) => domain[field.name] !== undefined)
}
