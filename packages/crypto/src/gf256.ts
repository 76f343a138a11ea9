/** Product in GF(2^8) with the polynomial x^8 + x^4 + x^3 + x + 1 (0x11B). */
export function multiply(a: number, b: number): number {
  let product = 0
  // No table and no branch on the value: the operands are secret.
  for (let bit = 0; bit < 8; bit++) {
    product ^= -((b >> bit) & 1) & a
    a = (a << 1) ^ (-(a >> 7) & 0x11b)
  }
  return product
}

/** a / b in GF(2^8); b is not 0. */
export function divide(a: number, b: number): number {
  // b^254 = 1/b, by square and multiply: 254 is 11111110 in binary.
  let power = b
  let inverse = 1
  for (let bit = 1; bit < 8; bit++) {
    power = multiply(power, power)
    inverse = multiply(inverse, power)
  }
  return multiply(a, inverse)
}
