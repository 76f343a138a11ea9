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

/** For the Dashboard: the page that the person is on, and this one, which hands it over. */
export function linkText(session: Session, { address, nonce }: { address: string; nonce: string }): string {
  return [
    `${new URL(session.parts.origin).host} asks you to add this wallet to the idOS profile that you have.`,
    '',
    `Wallet: ${address}`,
    `Handed over by: ${session.parts.ownHost}`,
    `Nonce: ${nonce}`,
    `Time: ${new Date(session.now()).toISOString()}`,
  ].join('\n')
}
