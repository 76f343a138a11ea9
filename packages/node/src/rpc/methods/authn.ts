import { IdosError, toHex } from '@open-idos/protocol'
import type { RateLimiter } from '../../limits.ts'
import type { Sessions } from '../../sessions.ts'
import type { SignIn } from '../../sign-in.ts'
import type { RpcHandler } from '../method.ts'
import { base64Param, hexParam, objectParam, textParam } from '../params.ts'

/** `kgw.authn`: a signed sign-in text opens a session, whose token goes into a cookie. */
export function createAuthn(deps: {
  signIn: SignIn
  sessions: Sessions
  signIns: RateLimiter
  onSignIn: (session: { authType: string }) => void
}): RpcHandler {
  return async (params, request) => {
    const wait = deps.signIns.take(request.clientIp)
    if (wait > 0) throw new IdosError('request.rate_limited', { retry_after: wait })
    const nonce = textParam(params['nonce'], 'nonce')
    const sender = hexParam(params['sender'], 'sender')
    const signed = objectParam(params['signature'], 'signature')
    const type = textParam(signed['type'], 'signature.type').toLowerCase()
    const signature = base64Param(signed['sig'], 'signature.sig')
    deps.signIn.verify({ nonce, sender, type, signature })
    const setCookie = await deps.sessions.open({ authType: type, sender: toHex(sender) })
    deps.onSignIn({ authType: type })
    return { result: { result: 'ok' }, setCookie }
  }
}
