/** Why the lender asks to see something: the Isle shows it, and the lender's manifest promises it. */
export const purposes = {
  loan: {
    en: 'To decide whether we can lend you money',
    de: 'Um zu entscheiden, ob wir Ihnen Geld leihen können',
    es: 'Para decidir si podemos prestarle dinero',
    fr: 'Pour décider si nous pouvons vous prêter de l’argent',
    'pt-BR': 'Para decidir se lhe podemos emprestar dinheiro',
    ar: 'لنقرر هل يمكننا إقراضك المال',
  },
} as const
