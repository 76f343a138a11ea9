import type { DialogCatalogue } from '../catalogue.ts'

export const de: DialogCatalogue = {
  'app.name': 'open-idos Enclave',
  'app.language': 'Sprache',

  'mark.label': 'Ihr Siegel in diesem Browser: {words}',
  'mark.name': 'Ihr Siegel',
  'mark.explain':
    'Dieser Browser hat sich Ihr Siegel ausgedacht. Die echte Enclave zeigt es immer; eine Nachahmung kann es nicht kennen. Fehlt es oder ist es falsch, schließen Sie das Fenster.',
  'mark.help': 'Echte Enclave erkennen',
  'mark.none': 'Nach der ersten Benutzung zeigt dieser Browser hier Ihr eigenes Siegel.',
  'mark.address': 'In der Adresszeile muss {origin} stehen.',

  'who.asks': 'Anfrage von',
  'who.calls_itself': 'Nennt sich „{name}“.',
  'who.published': 'Hier verzeichnet als {name}.',
  'who.inside': 'Angezeigt innerhalb von {origins}',
  'who.punycode': 'Diese Adresse enthält Buchstaben aus anderen Alphabeten. Prüfen Sie, ob es die gemeinte Seite ist.',
  'who.insecure': 'Die Verbindung zu dieser Seite ist nicht verschlüsselt.',
  'who.profile': 'Profil',
  'who.new_profile': 'Neues Profil',
  'who.wallet': '{type}-Wallet',
  'who.copy_profile': 'Profilkennung kopieren',

  'copy.done': 'Kopiert',
  'copy.done_said': 'Kopiert.',
  'copy.secret_said': 'Kopiert. Die Zwischenablage wird in einer Minute geleert, wenn dieses Fenster offen bleibt.',
  'copy.failed': 'Der Browser erlaubt das Kopieren nicht. Markieren Sie den Text und kopieren Sie ihn selbst.',

  'action.cancel': 'Abbrechen',
  'action.another_way': 'Anderen Weg wählen',
  'action.done': 'Fertig',
  'action.close': 'Schließen',
  'action.retry': 'Noch einmal versuchen',
  'action.keep_it': 'Behalten',

  'loading.title': 'Einen Moment',
  'loading.wait': 'Die Enclave wird geöffnet.',
  'loading.long':
    'Das dauert länger als üblich. Sie können dieses Fenster schließen und es neu versuchen; nichts geht verloren.',

  'busy.short': 'Bitte warten',
  'busy.deriving': 'Ihr Schlüssel wird berechnet',
  'busy.deriving_long': 'Ihr Gerät rechnet noch. Langsame Geräte brauchen bis zu einer halben Minute.',
  'busy.passkey': 'Warten auf Sie und Ihr Gerät',
  'busy.passkey_long': 'Wir warten noch auf Sie: Ihr Gerät sollte nach Gesicht, Finger oder PIN fragen.',
  'busy.custody': 'Warten auf Ihre Wallet',
  'busy.custody_long': 'Wir warten noch auf Ihre Wallet. Öffnen Sie sie und suchen Sie nach einer Signaturanfrage.',
  'busy.saving': 'Wird in diesem Browser gespeichert',
  'busy.saving_long': 'Ihr Browser speichert noch.',

  'keep.label': 'Entsperrt bleiben',
  'keep.page': 'Bis diese Seite geschlossen oder neu geladen wird',
  'keep.visit': 'Solange ich diese Seite benutze',
  'keep.7d': '7 Tage in diesem Browser',
  'keep.30d': '30 Tage in diesem Browser',
  'keep.hint': 'Nach einer Weile ohne Benutzung wird von selbst gesperrt.',
  'keep.hint_days': 'Wählen Sie Tage nur auf einem Gerät, das Ihnen allein gehört.',
  'keep.none': 'Ihr Browser lässt die Enclave hier nichts speichern. Sie fragt deshalb auf jeder Seite neu.',

  'password.show': 'Eingabe zeigen',
  'password.caps': 'Die Feststelltaste ist an.',

  'unlock.title': 'Profil entsperren',
  'unlock.lead_passkey': 'Bestätigen Sie mit Gesicht, Finger oder der PIN Ihres Geräts.',
  'unlock.lead_wallet': 'Ihre Wallet bittet Sie, eine Nachricht zu signieren. Das kostet und bewegt nichts.',
  'unlock.lead_words': 'Geben Sie die Wörter zur Wiederherstellung in ihrer Reihenfolge ein.',
  'unlock.proof_title': 'Bestätigen Sie, dass Sie es sind',
  'unlock.proof_lead': 'Bevor etwas Geheimes gezeigt oder geändert wird, entsperren Sie bitte neu.',
  'unlock.password': 'Passwort',
  'unlock.words': 'Wörter zur Wiederherstellung',
  'unlock.words_count': { one: '{count} Wort', other: '{count} Wörter' },
  'unlock.needed': 'Geben Sie Ihr Passwort ein.',
  'unlock.words_needed': 'Geben Sie alle Wörter ein: 12 oder 24.',
  'unlock.submit': 'Entsperren',
  'unlock.submit_passkey': 'Passkey benutzen',
  'unlock.submit_wallet': 'Mit Wallet signieren',
  'unlock.passkey_named': 'Passkey: {name}',
  'unlock.other_ways': 'Andere Wege',
  'unlock.add_passkey': 'Auch einen Passkey auf diesem Gerät erstellen',
  'unlock.add_passkey_hint': 'Nächstes Mal genügt ein Blick oder eine Berührung.',
  'unlock.wrong_password':
    'Dieses Passwort öffnet dieses Profil nicht. Nichts ging verloren; korrigieren Sie es und versuchen Sie es noch einmal.',
  'unlock.wrong_words': 'Diese Wörter öffnen dieses Profil nicht. Prüfen Sie Schreibweise und Reihenfolge.',
  'unlock.attempts': 'Das war mehrmals falsch. Der nächste Versuch ist möglich in {time}.',
  'unlock.attempts_over': 'Sie können es jetzt wieder versuchen.',

  'way.passkey': 'Passkey',
  'way.password': 'Passwort',
  'way.words': 'Wörter zur Wiederherstellung',
  'way.wallet': 'Wallet',

  'covers.title': 'Solange entsperrt ist, kann {site} jeden Ihrer Nachweise öffnen, den es verlangt.',
  'covers.text': 'Diese Seite kann nicht einzeln fragen. Entsperren Sie nur, wenn Sie ihr alle anvertrauen.',

  'failed.code': 'Code',

  'error.general': 'Etwas ging schief, womit wir nicht gerechnet haben.',
  'error.enclave.passkey_unavailable':
    'Der Passkey ließ sich nicht benutzen: Ihr Gerät hat die Anfrage geschlossen, oder dieser Browser kann es nicht. Ein anderer Weg geht.',
  'error.key_provider.invalid_words':
    'Die Wörter sind vertippt: eines steht nicht auf der Liste, eines fehlt, oder zwei sind vertauscht.',
}
