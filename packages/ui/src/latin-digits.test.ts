import { expect, test } from 'vitest'
import { latinDigits } from './latin-digits.ts'

test('digits of Arabic keyboards become those that servers expect; all else stays', () => {
  expect(latinDigits('١٢٫٥٠')).toBe('12.50')
  expect(latinDigits('۰۱۲۳۴۵۶۷۸۹ ٠١٢٣٤٥٦٧٨٩')).toBe('0123456789 0123456789')
  expect(latinDigits('12,50 €')).toBe('12,50 €')
})
