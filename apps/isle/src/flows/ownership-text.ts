import type { Session } from './session.ts'

/** For pages whose server makes no text of its own: who, where, what for, once, when. */
export function defaultOwnershipText(session: Session, address: string): string {
  const { origin } = session.parts
  return [
    `${new URL(origin).host} asks you to prove that this wallet is yours.`,
    '',
    `Wallet: ${address}`,
    'Purpose: create an idOS profile. Costs nothing and moves no money.',
    `Nonce: ${crypto.randomUUID()}`,
    `Time: ${new Date(session.now()).toISOString()}`,
  ].join('\n')
}
