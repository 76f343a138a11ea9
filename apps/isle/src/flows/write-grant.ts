import type { WriteGrantRequest } from '@open-idos/isle'
import { IsleError } from '@open-idos/isle/error'
import type { Note } from '../contract/screen.ts'
import { checkWriteGrant } from './check-write-grant.ts'
import { failureOf } from './errors.ts'
import type { Run } from './run.ts'
import { HOOK_MS } from './session.ts'

/**
 * Asks for permission to write one credential: a summary above the very text that the wallet signs.
 *
 * @param source the request, or `hook` to have the page's server make one and take the signature.
 * @returns the signature; undefined when the person refuses.
 */
export async function askWriteGrant(run: Run, source: WriteGrantRequest | 'hook'): Promise<string | undefined> {
  const { session } = run
  const { host } = session
  const visitor = await session.visit(run.signal)
  const call = { signal: run.signal, timeoutMs: HOOK_MS }
  const request =
    source === 'hook'
      ? await run.attempt(
          () => session.stage.screen.peek(),
          () => host.call('hook.writeGrant', visitor.identifier, call),
        )
      : source
  // The summary is only worth something if the text says the same.
  if (!checkWriteGrant(request, visitor.identifier)) throw run.fail('config', 'writeGrant')
  const { message: text, until } = request
  const issuer = await run.attempt(
    () => session.stage.screen.peek(),
    () => session.parts.asker.issuer(request.issuer),
  )
  let note: Note | undefined
  for (;;) {
    const screen = (signing: boolean, approve: () => void, refuse: () => void) =>
      ({ name: 'writeGrant', issuer, until, text, signing, note, approve, refuse }) as const
    const approved = await run.ask<boolean>((answer) =>
      screen(
        false,
        () => answer(true),
        () => answer(false),
      ),
    )
    if (!approved) return undefined
    run.show(
      screen(
        true,
        () => {},
        () => run.stop(new IsleError({ code: 'user_refused', step: 'writeGrant' })),
      ),
    )
    let signature: string
    try {
      signature = await run.unlessStopped(visitor.sign(text, run.signal))
    } catch (thrown) {
      run.signal.throwIfAborted()
      const failure = failureOf(thrown, 'writeGrant')
      if (failure.error.code === 'user_rejected_signature') note = 'grantRefused'
      else await run.failed(failure)
      continue
    }
    if (source === 'hook') {
      await run.attempt(
        () =>
          screen(
            true,
            () => {},
            () => {},
          ),
        async () => {
          await host.call('hook.writeGrantSigned', signature, call)
        },
      )
    }
    host.emit('isle-write-grant', { signed: true })
    return signature
  }
}
