import type { Store } from '@open-idos/core/state'
import type { CryptoEngine } from '@open-idos/crypto'
import type { Ordering } from '@open-idos/ordering'
import type { RpcMethod } from '@open-idos/protocol'
import type { Health } from '../health.ts'
import type { RateLimiter } from '../limits.ts'
import type { NodeMachine } from '../machine.ts'
import type { Sessions } from '../sessions.ts'
import type { SignIn } from '../sign-in.ts'
import type { RpcHandler } from './method.ts'
import { createAccount } from './methods/account.ts'
import { createAuthn } from './methods/authn.ts'
import { createAuthnParam } from './methods/authn-param.ts'
import { createBroadcast } from './methods/broadcast.ts'
import { createCall } from './methods/call.ts'
import { createChainInfo } from './methods/chain-info.ts'
import { createDiscover } from './methods/discover.ts'
import { estimatePrice } from './methods/estimate-price.ts'
import { createHealthMethod } from './methods/health.ts'
import { createLogout } from './methods/logout.ts'
import { createNumAccounts } from './methods/num-accounts.ts'
import { ping } from './methods/ping.ts'
import { privateModeOnly } from './methods/private-mode.ts'
import { query } from './methods/query.ts'
import { createTxQuery } from './methods/tx-query.ts'
import { createVersion } from './methods/version.ts'

export interface MethodDeps {
  readonly store: Store
  readonly machine: NodeMachine
  readonly ordering: Ordering
  readonly crypto: CryptoEngine
  readonly health: Health
  readonly sessions: Sessions
  readonly signIn: SignIn
  readonly signIns: RateLimiter
  readonly profileChecks: RateLimiter
  readonly onSignIn: (session: { authType: string }) => void
}

/** Every method by its name on the wire; the compiler asks for each one that the protocol declares. */
export function createMethods(
  options: { nodeVersion: string; commitTimeoutMs: number },
  deps: MethodDeps,
): ReadonlyMap<string, RpcHandler> {
  const methods: Record<RpcMethod, RpcHandler> = {
    'user.health': createHealthMethod(deps),
    'user.ping': ping,
    'user.version': createVersion(options),
    'user.chain_info': createChainInfo(deps),
    'user.account': createAccount(deps),
    'user.num_accounts': createNumAccounts(deps),
    'user.estimate_price': estimatePrice,
    'user.broadcast': createBroadcast(options, deps),
    'user.tx_query': createTxQuery(deps),
    'user.call': createCall(deps),
    'user.query': query,
    'kgw.authn_param': createAuthnParam(deps),
    'kgw.authn': createAuthn(deps),
    'kgw.logout': createLogout(deps),
  }
  const others: Record<string, RpcHandler> = {
    'user.challenge': privateModeOnly,
    'user.authenticated_query': privateModeOnly,
    'rpc.discover': createDiscover(options),
  }
  return new Map(Object.entries({ ...methods, ...others }))
}
