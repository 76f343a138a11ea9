import type { RecoveryKit } from '../contract/screen.ts'
import type { Tr } from '../i18n/catalogue.ts'

/** The kit as a plain text file, for those who do not print. */
export function kitText(tr: Tr, kit: RecoveryKit): string {
  const rows = kit.words.map((word, at) => `${String(at + 1).padStart(2)}. ${word}`)
  return [
    `${tr.t('app.name')}: ${tr.t('kit.paper_title')}`,
    '',
    tr.t('kit.paper_lead'),
    '',
    ...rows,
    '',
    `${tr.t('kit.paper_profile')}: ${kit.userId}`,
    `${tr.t('kit.paper_fingerprint')}: ${kit.fingerprint}`,
    `${tr.t('kit.paper_made')}: ${tr.date(kit.made)}`,
    '',
    tr.t('kit.paper_use'),
    `1. ${tr.t('kit.paper_step1', { url: kit.enclaveUrl })}`,
    `2. ${tr.t('kit.paper_step2')}`,
    `3. ${tr.t('kit.paper_step3')}`,
    '',
    tr.t('kit.paper_never'),
    '',
  ].join('\r\n')
}

/** Hands a text to the browser's downloads. Not possible in a sandboxed frame. */
export function saveText(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/plain;charset=utf-8' }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // The download has its own hold on the content once it has begun.
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
