import type { DialogCatalogue } from '../catalogue.ts'

export const fr: DialogCatalogue = {
  'app.name': 'open-idos Enclave',
  'app.language': 'Langue',

  'mark.label': 'Votre sceau dans ce navigateur : {words}',
  'mark.name': 'votre sceau',
  'mark.explain':
    'Ce navigateur a inventé votre sceau. La véritable Enclave le montre toujours ; une imitation ne peut pas le connaître. S’il manque ou s’il est faux, fermez la fenêtre.',
  'mark.help': 'Reconnaître la vraie Enclave',
  'mark.none': 'Après la première utilisation, ce navigateur vous montrera ici un sceau à vous.',
  'mark.address': 'La barre d’adresse doit indiquer {origin}.',

  'who.asks': 'Demandé par',
  'who.calls_itself': 'Se présente comme « {name} ».',
  'who.published': 'Inscrit ici sous le nom {name}.',
  'who.inside': 'Affiché à l’intérieur de {origins}',
  'who.punycode': 'Cette adresse contient des lettres d’autres alphabets. Vérifiez que c’est bien le site voulu.',
  'who.insecure': 'La connexion à ce site n’est pas chiffrée.',
  'who.profile': 'Profil',
  'who.new_profile': 'Nouveau profil',
  'who.wallet': 'Portefeuille {type}',
  'who.copy_profile': 'Copier l’identifiant du profil',

  'copy.done': 'Copié',
  'copy.done_said': 'Copié.',
  'copy.secret_said': 'Copié. Le presse-papiers est vidé dans une minute si cette fenêtre reste ouverte.',
  'copy.failed': 'Le navigateur ne nous a pas laissés copier. Sélectionnez le texte et copiez-le vous-même.',

  'action.cancel': 'Annuler',
  'action.another_way': 'Choisir un autre moyen',
  'action.done': 'Terminé',
  'action.close': 'Fermer',
  'action.retry': 'Réessayer',
  'action.keep_it': 'Conserver',

  'loading.title': 'Un instant',
  'loading.wait': 'L’Enclave s’ouvre.',
  'loading.long':
    'Cela prend plus de temps que prévu. Vous pouvez fermer cette fenêtre et réessayer ; rien n’est perdu.',

  'busy.short': 'Patientez',
  'busy.deriving': 'Calcul de votre clé',
  'busy.deriving_long': 'Votre appareil travaille encore. Les plus lents ont besoin d’une demi-minute.',
  'busy.passkey': 'En attente de vous et de votre appareil',
  'busy.passkey_long': 'Nous vous attendons encore : votre appareil devrait demander visage, doigt ou code.',
  'busy.custody': 'En attente de votre portefeuille',
  'busy.custody_long': 'Nous attendons encore votre portefeuille. Ouvrez-le et cherchez une demande de signature.',
  'busy.saving': 'Enregistrement dans ce navigateur',
  'busy.saving_long': 'Votre navigateur enregistre encore.',

  'keep.label': 'Rester déverrouillé',
  'keep.page': 'Jusqu’à la fermeture ou au rechargement de la page',
  'keep.visit': 'Tant que j’utilise ce site',
  'keep.7d': '7 jours dans ce navigateur',
  'keep.30d': '30 jours dans ce navigateur',
  'keep.hint': 'Le verrouillage se fait tout seul après un moment sans utilisation.',
  'keep.hint_days': 'Ne choisissez des jours que sur un appareil à vous seul.',
  'keep.none': 'Votre navigateur n’autorise l’Enclave à rien conserver ici. Elle demandera à nouveau sur chaque page.',

  'password.show': 'Afficher la saisie',
  'password.caps': 'La touche Verr. Maj est active.',

  'unlock.title': 'Déverrouillez votre profil',
  'unlock.lead_passkey': 'Confirmez avec votre visage, votre doigt ou le code de l’appareil.',
  'unlock.lead_wallet': 'Votre portefeuille vous demandera de signer un message. Cela ne coûte et ne déplace rien.',
  'unlock.lead_words': 'Saisissez les mots de votre kit de secours, dans l’ordre.',
  'unlock.proof_title': 'Confirmez que c’est vous',
  'unlock.proof_lead': 'Avant de montrer ou de changer un secret, déverrouillez à nouveau.',
  'unlock.password': 'Mot de passe',
  'unlock.words': 'Mots de secours',
  'unlock.words_count': { one: '{count} mot', other: '{count} mots' },
  'unlock.needed': 'Saisissez votre mot de passe.',
  'unlock.words_needed': 'Saisissez tous les mots de votre kit : 12 ou 24.',
  'unlock.submit': 'Déverrouiller',
  'unlock.submit_passkey': 'Utiliser la clé d’accès',
  'unlock.submit_wallet': 'Signer avec le portefeuille',
  'unlock.passkey_named': 'Clé d’accès : {name}',
  'unlock.other_ways': 'Autres moyens',
  'unlock.add_passkey': 'Créer aussi une clé d’accès sur cet appareil',
  'unlock.add_passkey_hint': 'La prochaine fois, un regard ou un toucher suffira.',
  'unlock.wrong_password': 'Ce mot de passe n’ouvre pas ce profil. Rien n’est perdu ; corrigez-le et réessayez.',
  'unlock.wrong_words': 'Ces mots n’ouvrent pas ce profil. Vérifiez l’orthographe et l’ordre.',
  'unlock.attempts': 'Plusieurs essais n’ont pas abouti. Vous pourrez réessayer dans {time}.',
  'unlock.attempts_over': 'Vous pouvez réessayer maintenant.',

  'way.passkey': 'Clé d’accès',
  'way.password': 'Mot de passe',
  'way.words': 'Mots de secours',
  'way.wallet': 'Portefeuille',

  'covers.title':
    'Tant que c’est déverrouillé, {site} peut ouvrir n’importe lequel de vos justificatifs qu’il demande.',
  'covers.text': 'Ce site ne sait pas les demander une à une. Ne déverrouillez que si vous les lui confiez toutes.',

  'failed.code': 'Code',

  'error.general': 'Un problème inattendu est survenu.',
  'error.enclave.passkey_unavailable':
    'La clé d’accès n’a pas pu servir : votre appareil a fermé la demande, ou ce navigateur ne sait pas faire. Un autre moyen fonctionne.',
  'error.key_provider.invalid_words':
    'Les mots comportent une faute : l’un n’est pas dans la liste, il en manque un, ou deux sont inversés.',
}
