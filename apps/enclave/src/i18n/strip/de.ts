import type { StripCatalogue } from './en.ts'

export const de: StripCatalogue = {
  name: 'Enclave',
  cancel: 'Abbrechen',
  unlock: 'Profil entsperren',
  create: 'Schlüssel erstellen',
  consent: 'Anfrage ansehen',
  confirm: 'Frage ansehen',
  backup: 'Wiederherstellung öffnen',
  opens: 'Öffnet ein eigenes Fenster',
  waiting: 'Weiter im Fenster der Enclave',
  show: 'Zeigen',
  blocked: 'Das Fenster ging nicht auf.',
  retry: 'Noch einmal',
  here: 'Hier weiter',
  custody: 'Warten auf Ihre Wallet und die Knoten Ihres Schlüssels',
}
