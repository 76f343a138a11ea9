/** Why the bank and its card partner ask to see something: the Isle shows it, and the bank's manifest promises it. */
export const purposes = {
  account: {
    en: 'To open and keep your account',
    de: 'Um Ihr Konto zu eröffnen und zu führen',
    es: 'Para abrir y mantener su cuenta',
    fr: 'Pour ouvrir et tenir votre compte',
    'pt-BR': 'Para abrir e manter a sua conta',
    ar: 'لفتح حسابك وإدارته',
  },
  card: {
    en: 'To issue your card and to keep it working',
    de: 'Um Ihre Karte auszustellen und zu betreiben',
    es: 'Para emitir su tarjeta y mantenerla activa',
    fr: 'Pour émettre votre carte et la garder active',
    'pt-BR': 'Para emitir o seu cartão e mantê-lo ativo',
    ar: 'لإصدار بطاقتك وإبقائها فعالة',
  },
} as const
