import type { StripCatalogue } from './en.ts'

export const fr: StripCatalogue = {
  name: 'Enclave',
  cancel: 'Annuler',
  unlock: 'Déverrouiller le profil',
  create: 'Créer votre clé',
  consent: 'Voir la demande',
  confirm: 'Voir la question',
  backup: 'Voir le kit de secours',
  opens: 'Dans sa propre fenêtre',
  waiting: 'Continuez dans la fenêtre de l’Enclave',
  show: 'Afficher',
  blocked: 'La fenêtre ne s’est pas ouverte.',
  retry: 'Réessayer',
  here: 'Continuer ici',
  custody: 'En attente de votre portefeuille et des nœuds de garde',
}
