/** The few sentences of the strip, apart from the dialog's so that a locked frame stays small. */
export const en = {
  name: 'Enclave',
  cancel: 'Cancel',
  unlock: 'Unlock your profile',
  create: 'Make your key',
  consent: 'Look at the request',
  confirm: 'Look at the question',
  backup: 'Open your recovery kit',
  opens: 'Opens in its own window',
  waiting: 'Continue in the Enclave’s window',
  show: 'Show it',
  blocked: 'The window did not open.',
  retry: 'Try again',
  here: 'Continue here',
  custody: 'Waiting for your wallet and the nodes that keep your key',
} as const

export type StripCatalogue = Readonly<Record<keyof typeof en, string>>
