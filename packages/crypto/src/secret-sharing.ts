import { IdosError } from '@open-idos/protocol'
import { divide, multiply } from './gf256.ts'
import type { Random } from './shared-key.ts'

/** One node's part of a secret. `index` is the node's place in the list, from 0; its x coordinate is `index + 1`. */
export interface Share {
  readonly index: number
  readonly bytes: Uint8Array
}

/** How a secret is split. The default is the network's: five nodes, of which two may lie, three reconstruct. */
export interface Threshold {
  /** Degree of the polynomials = how many shares reveal nothing. */
  readonly degree: number
  /** How many shares reconstruct; at least `degree + 1`. */
  readonly minimum: number
}

export const defaultThreshold: Threshold = { degree: 2, minimum: 3 }

/**
 * Splits a secret, byte by byte, with random polynomials over GF(2^8) (Shamir).
 *
 * @returns the shares of nodes 0 … `nodes - 1`, each as long as the secret.
 */
export function splitSecret(args: { secret: Uint8Array; nodes: number; degree?: number; random: Random }): Share[] {
  const { secret, nodes, degree = defaultThreshold.degree } = args
  if (!Number.isInteger(nodes) || nodes <= degree || nodes > 255) throw new IdosError('params.invalid')
  const coefficients = args.random(degree * secret.length)
  return Array.from({ length: nodes }, (_, index) => ({
    index,
    bytes: secret.map((constant, i) => {
      let sum = 0
      for (let j = degree - 1; j >= 0; j--) sum = multiply(sum ^ (coefficients[degree * i + j] as number), index + 1)
      return sum ^ constant
    }),
  }))
}

/**
 * The secret behind shares that are all good. Keep the shares' own indices: numbering the ones that arrived from 0
 * yields another secret. With exactly `minimum` shares a wrong one goes unnoticed; compare the result with something
 * known, or use {@link recoverSecret}.
 *
 * @throws {IdosError} `crypto.unrecoverable` for too few shares, or when one of them does not fit the others.
 */
export function reconstructSecret(shares: readonly Share[], threshold: Threshold = defaultThreshold): Uint8Array {
  checkShares(shares, threshold)
  const basis = shares.slice(0, threshold.degree + 1)
  if (misfits(basis, shares).length > 0) throw new IdosError('crypto.unrecoverable')
  return interpolate(basis, 0)
}

/** A recovered secret and the nodes whose shares were wrong. */
export interface Recovered {
  readonly secret: Uint8Array
  readonly badIndices: readonly number[]
}

/**
 * Recovers a secret although some shares may be wrong, and names them: tries every smallest group of shares, the one
 * that most others agree with first, until `isRight` accepts a candidate. `isRight` may be slow (for a password it runs
 * the key derivation); each different candidate is tried once.
 *
 * @throws {IdosError} `crypto.unrecoverable` when there are too few shares or no candidate is right.
 */
export async function recoverSecret(args: {
  shares: readonly Share[]
  isRight: (secret: Uint8Array) => boolean | Promise<boolean>
  threshold?: Threshold
}): Promise<Recovered> {
  const { shares, isRight, threshold = defaultThreshold } = args
  checkShares(shares, threshold)
  const groups = subsets(shares, threshold.degree + 1)
    .map((group) => ({ group, bad: misfits(group, shares) }))
    .sort((a, b) => a.bad.length - b.bad.length)
  const tried = new Set<string>()
  for (const { group, bad } of groups) {
    const secret = interpolate(group, 0)
    const name = secret.join()
    if (tried.has(name)) continue
    tried.add(name)
    if (await isRight(secret)) return { secret, badIndices: bad }
  }
  throw new IdosError('crypto.unrecoverable')
}

function checkShares(shares: readonly Share[], { degree, minimum }: Threshold): void {
  if (shares.length < Math.max(minimum, degree + 1)) {
    const message = `Must have received at least ${minimum} shares to reconstruct. Received ${shares.length}.`
    throw new IdosError('crypto.unrecoverable', { received: shares.length, needed: minimum }, { message })
  }
  const indices = new Set(shares.map((share) => share.index))
  const lengths = new Set(shares.map((share) => share.bytes.length))
  const inRange = shares.every(({ index }) => Number.isInteger(index) && index >= 0 && index < 255)
  if (indices.size !== shares.length || lengths.size !== 1 || !inRange) throw new IdosError('crypto.unrecoverable')
}

/** Indices of the shares that are not on the polynomials through `basis`. */
function misfits(basis: readonly Share[], shares: readonly Share[]): number[] {
  return shares
    .filter((share) => !basis.includes(share))
    .filter((share) => interpolate(basis, share.index + 1).some((byte, i) => byte !== share.bytes[i]))
    .map((share) => share.index)
}

/** The value at `x` of each byte's polynomial through the given shares (Lagrange). */
function interpolate(shares: readonly Share[], x: number): Uint8Array {
  const out = new Uint8Array(shares[0]?.bytes.length ?? 0)
  for (const share of shares) {
    let weight = 1
    for (const other of shares) {
      if (other !== share)
        weight = multiply(weight, divide(x ^ (other.index + 1), (share.index + 1) ^ (other.index + 1)))
    }
    for (let i = 0; i < out.length; i++) {
      out[i] = (out[i] as number) ^ multiply(weight, share.bytes[i] as number)
    }
  }
  return out
}

function subsets<T>(items: readonly T[], size: number): T[][] {
  if (size === 0) return [[]]
  return items.flatMap((item, i) => subsets(items.slice(i + 1), size - 1).map((rest) => [item, ...rest]))
}
