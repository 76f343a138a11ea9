import type { Random } from '../shared-key.ts'

const ALPHABET = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!@#$%^&*()_+-=[]{}|;:,.<>?'

/**
 * A password that nobody has to remember: 20 characters from an alphabet of 88, about 128 bits. The modulo favours 80 of
 * the characters slightly; it is kept because two implementations with the same bytes must make the same password.
 */
export function generateMpcPassword(random: Random): string {
  return Array.from(random(20), (byte) => ALPHABET[byte % ALPHABET.length]).join('')
}
