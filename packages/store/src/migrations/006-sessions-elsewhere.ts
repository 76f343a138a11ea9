/** Sessions have a file of their own. */
export function sessionsElsewhere(): string[] {
  return ['DROP TABLE sessions']
}
