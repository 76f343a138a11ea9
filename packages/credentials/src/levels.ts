import type { CredentialSubject } from './subject-schema.ts'

/**
 * The level that a subject supports: base `plus` with a proven residential address, else `basic`, then what was checked
 * besides, in fixed order, as in `plus+liveness+email+phoneNumber`. Takes the subject as given to the builder.
 */
export function deriveCredentialLevel(subject: Partial<CredentialSubject>): string {
  const { proofFile, city, proofCategory } = subject.residentialAddress ?? {}
  const addons = [
    subject.selfieFile && 'liveness',
    subject.email && 'email',
    subject.phoneNumber && 'phoneNumber',
  ].filter(Boolean)
  return [proofFile && city && proofCategory ? 'plus' : 'basic', ...addons].join('+')
}

/** What a requirement can ask for. */
export type UserLevel = 'basic' | 'plus'

/**
 * Whether a level satisfies a requirement: `plus` needs the base `plus`, `basic` takes any base (a proof of personhood,
 * `human`, included), and every required addon must be there. Addons are compared one by one and exactly.
 */
export function matchLevelOrHigher(level: UserLevel, requiredAddons: readonly string[], current: string): boolean {
  const [base, ...addons] = current.split('+')
  return (level === 'basic' || base === 'plus') && requiredAddons.every((addon) => addons.includes(addon))
}

/** For ranking: 100 for the base `plus`, 10 for each addon. */
export function levelScore(level: string): number {
  const [base, ...addons] = level.split('+')
  return (base === 'plus' ? 100 : 0) + 10 * addons.length
}

/** The matching level with the highest score, the first of equals; `null` when none matches. */
export function pickHighestMatchingLevel(
  levels: readonly string[],
  level: UserLevel,
  addons: readonly string[],
): string | null {
  const matching = levels.filter((current) => matchLevelOrHigher(level, addons, current))
  return highest(matching, levelScore) ?? null
}

/** The first item with the highest score. */
export function highest<T>(items: readonly T[], score: (item: T) => number): T | undefined {
  return items.reduce<T | undefined>(
    (best, item) => (best === undefined || score(item) > score(best) ? item : best),
    undefined,
  )
}
