import type { StripCatalogue } from './en.ts'

export const ar: StripCatalogue = {
  name: 'Enclave',
  cancel: 'إلغاء',
  unlock: 'افتح قفل ملفك',
  create: 'أنشئ مفتاحك',
  consent: 'اطّلع على الطلب',
  confirm: 'اطّلع على السؤال',
  backup: 'افتح عدة الاستعادة',
  opens: 'يُفتح في نافذة مستقلة',
  waiting: 'تابع في نافذة Enclave',
  show: 'إظهار',
  blocked: 'لم تُفتح النافذة.',
  retry: 'حاول مجددًا',
  here: 'تابع هنا',
  custody: 'في انتظار محفظتك والعُقد التي تحفظ مفتاحك',
}
