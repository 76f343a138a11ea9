import type { SignIn } from '../../sign-in.ts'
import type { RpcHandler } from '../method.ts'

/** `kgw.authn_param`: what a wallet is to sign. */
export function createAuthnParam(deps: { signIn: SignIn }): RpcHandler {
  return (_params, request) => ({ result: deps.signIn.param(request.host) })
}
