/** Digits as servers expect them, whichever keyboard they were typed on: Arabic ones come in two sets. */
export function latinDigits(text: string): string {
  return text.replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 15)).replace(/٫/g, '.')
}
