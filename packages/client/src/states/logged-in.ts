import { withDeadline } from '@open-idos/rpc-client'
import { attributeMethods } from '../logged-in/attributes.ts'
import type { LoggedInContext } from '../logged-in/context.ts'
import { credentialMethods } from '../logged-in/credentials.ts'
import { grantMethods } from '../logged-in/grants.ts'
import { walletMethods } from '../logged-in/wallets.ts'
import { leave } from '../parts.ts'
import type { idOSClientIdle, idOSClientLoggedIn } from './states.ts'

export function createLoggedIn(ctx: LoggedInContext, idle: idOSClientIdle): idOSClientLoggedIn {
  return Object.freeze<idOSClientLoggedIn>({
    state: 'logged-in',
    user: ctx.user,
    walletIdentifier: ctx.signer.walletIdentifier,
    walletPublicKey: ctx.signer.walletPublicKey,
    walletType: ctx.signer.walletType,
    signer: ctx.wallet,
    ...credentialMethods(ctx),
    ...grantMethods(ctx),
    ...walletMethods(ctx),
    ...attributeMethods(ctx),
    async logOut(wait = {}) {
      await withDeadline(wait, (signal) => leave(ctx, signal))
      return idle
    },
  })
}
