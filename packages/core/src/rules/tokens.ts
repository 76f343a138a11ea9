import { IdosError } from '@open-idos/protocol'

/**
 * Every action on token balances ends here: the token's name is checked as the network checks it, then the absence of
 * a bridge is said in one way. @throws {IdosError} `token.invalid`, `bridge.not_configured`.
 */
export function requireBridge(token: string): never {
  throw new IdosError(token === 'IDOS' || token === 'USDC' ? 'bridge.not_configured' : 'token.invalid')
}
