import type { FoundWallet } from '@open-idos/isle/wire'
import type { Credential } from '../src/contract/core.ts'
import type { Face, GrantRow, Screen } from '../src/contract/screen.ts'

const nothing = () => {}
const soon = 1_893_456_000

const picture = (colour: string) =>
  `data:image/svg+xml,${encodeURIComponent(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><rect width="8" height="8" rx="2" fill="${colour}"/></svg>`)}`

const wallets: readonly FoundWallet[] = [
  { id: '1', name: 'Harbour Wallet', icon: picture('#27699b'), chain: 'EVM', recent: true },
  { id: '2', name: 'Fieldstone', icon: picture('#a2542d'), chain: 'EVM', recent: false },
  { id: '3', name: '', icon: '', chain: 'EVM', recent: false },
]

const credential: Credential = {
  id: 'a3b0c5f2-7d10-4a08-9a10-0c6cfa6a0c11',
  type: 'kyc',
  issuer: 'Northwind Bank',
  issuerKey: 'ab',
  level: 'plus+liveness',
  status: 'approved',
  issuedAt: Date.UTC(2026, 8, 12),
}
const older: Credential = {
  ...credential,
  id: 'b',
  issuer: 'Rivalbank',
  level: 'basic',
  issuedAt: Date.UTC(2025, 2, 3),
}
const consumer: Face = {
  name: 'Charlie Lending',
  key: '0x71C7656EC7ab88b098defB751B7401B5f6d8976F',
  verified: true,
  logo: picture('#27699b'),
  contact: 'https://lender.example/contact',
}
const claimed: Face = { ...consumer, verified: false, logo: undefined, contact: undefined }

const grantText = [
  'operation: delegatedWriteGrant',
  'owner: 0x71C7656EC7ab88b098defB751B7401B5f6d8976F',
  'consumer: d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
  'issuer public key: d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
  'id: 6e6e0000-0000-4000-8000-000000000000',
  'access grant timelock: 2029-12-01T00:00:00Z',
  'not usable before: 2029-12-01T00:00:00Z',
  'not usable after: 2030-01-01T00:00:00Z',
].join('\n')

const write: Extract<Screen, { name: 'writeGrant' }> = {
  name: 'writeGrant',
  issuer: { ...claimed, name: 'Northwind Bank' },
  until: soon,
  text: grantText,
  signing: false,
  note: undefined,
  approve: nothing,
  refuse: nothing,
}
const consent: Extract<Screen, { name: 'consent' }> = {
  name: 'consent',
  consumer,
  credentials: [credential],
  chosen: credential.id,
  choose: nothing,
  purpose: 'To check that you are of age and live where you say, before we offer you a loan.',
  lockedUntil: 0,
  legalBasis: undefined,
  note: undefined,
  approve: nothing,
  refuse: nothing,
}
const row: GrantRow = { grantId: '1', consumer, lockedUntil: 0, credential: undefined }
const lockedRow: GrantRow = {
  grantId: '2',
  consumer: { ...claimed, name: 'Cardline', key: 'f00d'.repeat(16) },
  lockedUntil: soon,
  credential: undefined,
}
const rejected = {
  name: 'rejected',
  final: false,
  reason: 'The picture of the document is blurred.',
  again: nothing,
  leave: nothing,
} as const
const ready: Extract<Screen, { name: 'ready' }> = {
  name: 'ready',
  userId: '3f0c8a44-5c0e-4f39-8f4d-7d1c2f0a9b10',
  wallet: '0x71C7656EC7ab88b098defB751B7401B5f6d8976F',
  note: undefined,
  dashboard: 'https://dashboard.example',
  disconnect: nothing,
  done: undefined,
}
const noProfile: Extract<Screen, { name: 'noProfile' }> = {
  name: 'noProfile',
  note: undefined,
  create: nothing,
  resumes: false,
  link: nothing,
  other: nothing,
}
const linking: Extract<Screen, { name: 'linking' }> = {
  name: 'linking',
  step: 'start',
  note: undefined,
  open: nothing,
  check: nothing,
  cancel: nothing,
}
const needs: Extract<Screen, { name: 'needsCredential' }> = {
  name: 'needsCredential',
  issuers: ['Northwind Bank', 'Rivalbank'],
  level: 'plus',
  ended: [],
  note: undefined,
  start: nothing,
  later: nothing,
}
const shared: Extract<Screen, { name: 'shared' }> = {
  name: 'shared',
  consumer,
  credential,
  lockedUntil: 0,
  existing: false,
  at: Date.UTC(2026, 10, 22, 9, 30),
  manage: nothing,
  done: nothing,
}

/** Every screen in every state, by name. */
export const samples: Readonly<Record<string, Screen>> = {
  booting: { name: 'booting' },
  unframed: { name: 'unframed' },
  disconnected: { name: 'disconnected', wallets, note: undefined, choose: nothing },
  'disconnected-note': { name: 'disconnected', wallets, note: 'connectRefused', choose: nothing },
  'disconnected-none': { name: 'disconnected', wallets: [], note: undefined, choose: nothing },
  switched: { name: 'switched', account: ready.wallet, goOn: nothing, other: nothing },
  connecting: {
    name: 'connecting',
    wallet: { name: 'Harbour Wallet', icon: picture('#27699b') },
    again: nothing,
    cancel: nothing,
  },
  'checking-network': { name: 'checking', waitsFor: 'network', cancel: nothing },
  'checking-wallet': { name: 'checking', waitsFor: 'wallet', cancel: nothing },
  'no-profile': noProfile,
  'no-profile-resume': { ...noProfile, resumes: true, note: 'proofRefused' },
  'no-profile-link-only': { ...noProfile, create: undefined },
  linking,
  'linking-dashboard': { ...linking, step: 'dashboard' },
  'linking-wallet': { ...linking, step: 'wallet' },
  'linking-refused': { ...linking, note: 'linkRefused' },
  'creating-key': { name: 'creatingKey', cancel: nothing },
  'proving-wallet': {
    name: 'provingWallet',
    text: 'bank.example asks you to prove that this wallet is yours.\nNonce: 6e6e',
    cancel: nothing,
  },
  'creating-profile': { name: 'creatingProfile', signsIn: false },
  'creating-profile-sign-in': { name: 'creatingProfile', signsIn: true },
  ready,
  'ready-note': { ...ready, userId: undefined, note: 'walletGone' },
  'needs-credential': needs,
  'needs-credential-renew': { ...needs, ended: [{ ...credential, why: 'expired' }] },
  'needs-credential-withdrawn': { ...needs, start: undefined, ended: [{ ...credential, why: 'revoked' }] },
  'needs-credential-nothing': { ...needs, start: undefined },
  'write-grant': write,
  'write-grant-verified': { ...write, issuer: { ...consumer, name: 'Northwind Bank' } },
  'write-grant-signing': { ...write, signing: true },
  'write-grant-note': { ...write, note: 'grantRefused' },
  verifying: {
    name: 'verifying',
    captureUrl: 'about:blank',
    renew: async () => {},
    openTab: nothing,
    check: nothing,
    cancel: nothing,
  },
  waiting: { name: 'waiting', stage: 'review', check: nothing, leave: nothing },
  'waiting-approved': { name: 'waiting', stage: 'approved', check: nothing, leave: nothing },
  rejected,
  'rejected-final': { ...rejected, final: true },
  issuing: { name: 'issuing', issuer: 'Northwind Bank', leave: nothing },
  consent,
  'consent-choose': { ...consent, credentials: [credential, older], note: 'unlockCancelled' },
  'consent-locked': { ...consent, lockedUntil: soon, legalBasis: 'Anti-money-laundering law, five years' },
  'consent-unverified': { ...consent, consumer: claimed },
  'consent-unnamed': { ...consent, consumer: { ...claimed, name: '' } },
  'unlocking-share': { name: 'unlocking', why: 'share', cancel: nothing },
  'unlocking-find': { name: 'unlocking', why: 'find', cancel: nothing },
  'sharing-wallet': { name: 'sharing', step: 'wallet', cancel: nothing },
  'sharing-network': { name: 'sharing', step: 'network', cancel: undefined },
  shared,
  'shared-locked': { ...shared, lockedUntil: soon },
  'shared-existing': { ...shared, existing: true },
  'shared-existing-unknown': { ...shared, existing: true, at: undefined },
  manage: {
    name: 'manage',
    rows: [row, lockedRow],
    note: undefined,
    dashboard: 'https://dashboard.example',
    revoke: nothing,
    done: nothing,
  },
  'manage-empty': { name: 'manage', rows: [], note: 'revoked', dashboard: undefined, revoke: nothing, done: nothing },
  revoking: { name: 'revoking', row, step: 'ask', revoke: nothing, keep: nothing },
  'revoking-locked': { name: 'revoking', row: lockedRow, step: 'ask', revoke: nothing, keep: nothing },
  'revoking-wallet': { name: 'revoking', row, step: 'wallet', revoke: nothing, keep: nothing },
  refused: { name: 'refused', what: 'share', done: nothing },
  'refused-write': { name: 'refused', what: 'write', done: nothing },
  failed: {
    name: 'failed',
    error: { code: 'network', step: 'checking', retryable: true, ref: '4f09a1c2d3' },
    detail: 'network.unreachable',
    retry: nothing,
    close: nothing,
  },
  'failed-not-allowed': {
    name: 'failed',
    error: { code: 'not_allowed', step: 'ready', retryable: false, ref: '4f09a1c2d3' },
    detail: 'not_allowed',
    retry: undefined,
    close: nothing,
  },
}
