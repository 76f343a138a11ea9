import type { Enclave } from './enclave.ts'

/**
 * Shows the person what restores their key. The page gets nothing. Where custody nodes keep the password, the wallet
 * proves who asks, and the dialog shows what the nodes gave back.
 *
 * @throws {IdosError} `enclave.cancelled`, and what unlocking and custody throw.
 */
export async function backup(enclave: Enclave, around: AbortSignal): Promise<undefined> {
  const session = await enclave.ensure(around)
  const { desk, custody, work } = enclave.deps
  return desk.run(around, async (ask, signal) => {
    const question = { requester: enclave.page.requester, account: enclave.accountOf(session) }
    if (session.store !== 'mpc' || !(await custody.fits(enclave.page.options))) {
      return ask('backup', 'backup', question)
    }
    desk.showCustody()
    const options = {
      ...enclave.page.options,
      mode: 'existing',
      expectedUserEncryptionPublicKey: session.publicKey,
    } as const
    const { opened, password } = await custody.open(options, signal)
    void work.run('wipe', { secret: opened.secret }).catch(() => undefined)
    return ask('backup', 'backup', { ...question, password })
  })
}
