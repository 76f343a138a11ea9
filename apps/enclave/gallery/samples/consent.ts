import type { ConsentQuestion, CredentialSummary } from '../../src/contract/questions.ts'
import type { Consent } from '../../src/contract/screen.ts'
import type { Sample, Say } from './sample.ts'
import { surroundingsOf } from './surroundings.ts'

const subject = (name: string, value: string, kind: 'text' | 'date' = 'text') => ({
  path: `credentialSubject.${name}`,
  kind,
  value,
})

const identity: CredentialSummary = {
  id: '0b8f3c1e-55aa-4a6b-9d0e-1f2a3b4c5d6e',
  type: 'Identity',
  issuer: 'https://kyc.example',
  level: 'plus+liveness',
  issued: '2026-03-14',
  expires: '2031-03-13',
  bytes: 612_480,
  fields: [
    subject('firstName', 'Ada'),
    subject('familyName', 'Moreira Lindqvist'),
    subject('dateOfBirth', '1991-07-02', 'date'),
    subject('nationality', 'PT'),
    subject('email', 'ada.moreira@post.example'),
    subject('residentialAddressStreet', 'Rua do Século'),
    subject('residentialAddressCity', 'Lisboa'),
    subject('residentialAddressCountry', 'PT'),
    subject('idDocumentType', 'PASSPORT'),
    subject('idDocumentNumber', 'CC194478'),
    subject('idDocumentDateOfExpiry', '2032-01-31', 'date'),
    { path: 'credentialSubject.idDocumentFrontFile', kind: 'picture', value: 'image/jpeg', bytes: 318_220 },
    { path: 'credentialSubject.selfieFile', kind: 'picture', value: 'image/jpeg', bytes: 204_110 },
    subject('employer.jobTitle', 'Boat builder'),
  ],
}

const question: ConsentQuestion = {
  requester: { origin: 'https://bank.example', publishedName: 'Riverbank', name: 'Riverbank', ancestors: [] },
  account: surroundingsOf().account ?? { userId: '', publicKey: undefined, wallet: undefined, store: undefined },
  action: 'share',
  credentials: [identity],
  receiver: {
    publicKey: 'q0m3m1Jc3H8i9rXb6gq2oFvQv5i7m0Zq4m0oT1t9J2A=',
    identifier: '0x1b3cB7dFa91E02E8c5A6b4f01C2e9D3477a0F5E1',
    name: 'Riverbank onboarding',
  },
  purpose: 'We are required by law to know who opens an account. Your copy is kept for five years.',
  lockedUntil: 0,
}

const consent = (say: Say, change: Partial<ConsentQuestion> = {}): Consent => ({
  name: 'consent',
  question: { ...question, ...change },
  remember: ['once', 'visit', 'always'],
  allow: (remember) => say(`allow ${remember}`),
  refuse: () => say('refuse'),
})

/** What the person is asked to agree to. */
export const consentSamples: Readonly<Record<string, Sample>> = {
  'consent-share': { screen: (say) => consent(say) },
  'consent-share-locked': { screen: (say) => consent(say, { lockedUntil: 1_830_000_000 }) },
  'consent-read': { screen: (say) => consent(say, { action: 'read', receiver: undefined }) },
  'consent-read-unreadable': {
    screen: (say) => ({
      ...consent(say, {
        action: 'read',
        receiver: undefined,
        purpose: undefined,
        credentials: [{ ...identity, type: '', issuer: '', level: '', issued: '', expires: '', fields: [] }],
      }),
      remember: ['once'],
    }),
  },
  'consent-match': {
    screen: (say) =>
      consent(say, {
        action: 'match',
        receiver: undefined,
        purpose: 'To see whether we can serve you at all.',
        credentials: [identity, { ...identity, id: 'b' }, { ...identity, id: 'c' }],
        criteria: {
          pick: {
            'credentialSubject.nationality': ['PT', 'ES', 'FR'],
            'credentialSubject.dateOfBirth': [{ atMost: '2008-11-27' }],
            level: ['plus', 'plus+liveness'],
          },
          omit: { 'credentialSubject.residentialAddressCountry': ['US'] },
        },
      }),
  },
}
