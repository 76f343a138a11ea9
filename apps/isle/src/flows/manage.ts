import type { Consumer, GrantSummary } from '@open-idos/isle'
import type { Member } from '../contract/core.ts'
import type { GrantRow, Note } from '../contract/screen.ts'
import { failureOf } from './errors.ts'
import { ensureMember } from './join.ts'
import type { Run } from './run.ts'

/** Who has access through this page, and taking it back. Ends when the person is done. */
export async function manage(run: Run, consumers: readonly Consumer[]): Promise<void> {
  const { member } = await ensureMember(run)
  const { session } = run
  let note: Note | undefined
  for (;;) {
    const rows = await run.attempt(
      () => session.stage.screen.peek(),
      () => rowsOf(run, member, consumers),
    )
    const wish = await run.ask<GrantRow | 'done'>((answer) => ({
      name: 'manage',
      rows,
      note,
      dashboard: session.parts.hello.dashboardUrl,
      revoke: (row) => answer(row),
      done: () => answer('done'),
    }))
    if (wish === 'done') return
    note = (await revokeRow(run, member, wish)) ? 'revoked' : undefined
  }
}

/** One grant, for the page that asks to end it. */
export async function revoke(run: Run, grantId: string): Promise<void> {
  const { member } = await ensureMember(run)
  const grant = (
    await run.attempt(
      () => run.session.stage.screen.peek(),
      () => member.grants(run.signal),
    )
  ).find((one) => one.grantId === grantId)
  if (grant === undefined) throw run.fail('no_credential', 'revoking')
  const row = {
    grantId,
    consumer: await run.session.parts.asker.consumer(grant.grantee, ''),
    lockedUntil: grant.lockedUntil,
    credential: undefined,
  }
  if (!(await revokeRow(run, member, row))) throw run.fail('user_refused', 'revoking')
}

export async function listGrants(run: Run, consumers: readonly string[]): Promise<readonly GrantSummary[]> {
  const { member } = await ensureMember(run)
  const keys = new Set(consumers.map((key) => key.toLowerCase()))
  const grants = await member.grants(run.signal)
  return grants
    .filter(({ grantee }) => keys.has(grantee.toLowerCase()))
    .map(({ grantId, copyId, grantee, lockedUntil }) => ({ grantId, copyId, grantee, lockedUntil }))
}

async function rowsOf(run: Run, member: Member, consumers: readonly Consumer[]): Promise<readonly GrantRow[]> {
  const names = new Map(consumers.map(({ authPublicKey, name }) => [authPublicKey.toLowerCase(), name ?? '']))
  const grants = (await member.grants(run.signal)).filter(({ grantee }) => names.has(grantee.toLowerCase()))
  return Promise.all(
    grants.map(async ({ grantId, grantee, lockedUntil }) => {
      const consumer = await run.session.parts.asker.consumer(grantee, names.get(grantee.toLowerCase()) ?? '')
      return { grantId, consumer, lockedUntil, credential: undefined }
    }),
  )
}

/** @returns whether it was taken back. */
async function revokeRow(run: Run, member: Member, row: GrantRow): Promise<boolean> {
  const { session } = run
  const { stage } = session
  const screen = (step: 'ask' | 'wallet' | 'network', press: () => void, keep: () => void) =>
    ({ name: 'revoking', row, step, revoke: press, keep }) as const
  for (;;) {
    const wants = await run.ask<boolean>((answer) =>
      screen(
        'ask',
        () => answer(true),
        () => answer(false),
      ),
    )
    if (!wants) return false
    session.onSigning = (isSigning) => {
      run.isCommitted = !isSigning
      if (stage.state === 'revoking')
        stage.show(
          screen(
            isSigning ? 'wallet' : 'network',
            () => {},
            () => {},
          ),
        )
    }
    try {
      run.show(
        screen(
          'wallet',
          () => {},
          () => {},
        ),
      )
      await run.unlessStopped(member.revoke(row.grantId, run.signal))
      session.host.emit('isle-revoked', { grantId: row.grantId })
      return true
    } catch (thrown) {
      run.signal.throwIfAborted()
      const failure = failureOf(thrown, 'revoking')
      // Refused in the wallet: the question is there again.
      if (failure.error.code !== 'user_rejected_signature') await run.failed(failure)
    } finally {
      run.isCommitted = false
      session.onSigning = () => {}
    }
  }
}
