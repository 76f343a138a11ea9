import type { IsleState } from './types.ts'

/** The few words that stand in the host page itself: around the frame, never in it. */
export interface Words {
  /** Name of the frame for screen readers. */
  readonly frame: string
  readonly close: string
  /** Another element of the page has the frame. */
  readonly busy: string
  readonly here: string
  /** States in the chip. */
  readonly loading: string
  readonly connect: string
  readonly join: string
  readonly verify: string
  readonly waiting: string
  readonly decide: string
  readonly ready: string
  readonly problem: string
}

const en: Words = {
  frame: 'Your idOS profile',
  close: 'Close',
  busy: 'Your idOS profile is in use elsewhere on this page. This comes next.',
  here: 'Continue here',
  loading: 'Loading',
  connect: 'Connect',
  join: 'Create a profile',
  verify: 'Get verified',
  waiting: 'In review',
  decide: 'Waits for you',
  ready: 'Ready',
  problem: 'Needs attention',
}

const words: Readonly<Record<string, Words>> = {
  en,
  de: {
    frame: 'Ihr idOS-Profil',
    close: 'Schließen',
    busy: 'Ihr idOS-Profil wird gerade an anderer Stelle dieser Seite benutzt. Dies kommt als Nächstes.',
    here: 'Hier weitermachen',
    loading: 'Lädt',
    connect: 'Verbinden',
    join: 'Profil anlegen',
    verify: 'Ausweisen',
    waiting: 'Wird geprüft',
    decide: 'Wartet auf Sie',
    ready: 'Bereit',
    problem: 'Braucht Aufmerksamkeit',
  },
  es: {
    frame: 'Tu perfil de idOS',
    close: 'Cerrar',
    busy: 'Tu perfil de idOS se está usando en otra parte de esta página. Esto viene después.',
    here: 'Continuar aquí',
    loading: 'Cargando',
    connect: 'Conectar',
    join: 'Crear un perfil',
    verify: 'Verificarse',
    waiting: 'En revisión',
    decide: 'Te espera a ti',
    ready: 'Listo',
    problem: 'Necesita atención',
  },
  fr: {
    frame: 'Votre profil idOS',
    close: 'Fermer',
    busy: 'Votre profil idOS est utilisé ailleurs sur cette page. Ceci vient ensuite.',
    here: 'Continuer ici',
    loading: 'Chargement',
    connect: 'Connecter',
    join: 'Créer un profil',
    verify: 'Se faire vérifier',
    waiting: 'En cours d’examen',
    decide: 'Vous attend',
    ready: 'Prêt',
    problem: 'Demande votre attention',
  },
  pt: {
    frame: 'Seu perfil idOS',
    close: 'Fechar',
    busy: 'Seu perfil idOS está em uso em outra parte desta página. Isto vem a seguir.',
    here: 'Continuar aqui',
    loading: 'Carregando',
    connect: 'Conectar',
    join: 'Criar um perfil',
    verify: 'Verificar-se',
    waiting: 'Em análise',
    decide: 'Espera por você',
    ready: 'Pronto',
    problem: 'Precisa de atenção',
  },
  ar: {
    frame: 'ملفك في idOS',
    close: 'إغلاق',
    busy: 'ملفك في idOS قيد الاستخدام في مكان آخر من هذه الصفحة. سيأتي هذا بعده.',
    here: 'المتابعة هنا',
    loading: 'جارٍ التحميل',
    connect: 'اتصال',
    join: 'إنشاء ملف',
    verify: 'التحقق من الهوية',
    waiting: 'قيد المراجعة',
    decide: 'بانتظارك',
    ready: 'جاهز',
    problem: 'يحتاج إلى انتباه',
  },
}

/** English where the language is not spoken. */
export function wordsFor(lang: string): Words {
  return words[lang.toLowerCase().split('-')[0] ?? ''] ?? en
}

const chipWords: Readonly<Record<IsleState, keyof Words>> = {
  booting: 'loading',
  checking: 'loading',
  disconnected: 'connect',
  connecting: 'decide',
  noProfile: 'join',
  linking: 'decide',
  creatingKey: 'decide',
  provingWallet: 'decide',
  creatingProfile: 'loading',
  ready: 'ready',
  needsCredential: 'verify',
  verifying: 'decide',
  waiting: 'waiting',
  rejected: 'problem',
  writeGrant: 'decide',
  issuing: 'waiting',
  consent: 'decide',
  unlocking: 'decide',
  sharing: 'decide',
  shared: 'ready',
  manage: 'ready',
  revoking: 'decide',
  refused: 'ready',
  failed: 'problem',
}

/** The state in words, for the chip. */
export function chipWord(words: Words, state: IsleState): string {
  return words[chipWords[state]]
}
