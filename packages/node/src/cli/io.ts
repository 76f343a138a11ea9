/** What the command line needs of the process; a test brings its own. */
export interface Io {
  readonly env: Readonly<Record<string, string | undefined>>
  /** One line on standard output. */
  out(line: string): void
  /** One line on standard error. */
  err(line: string): void
  /** Resolves at the first request to stop; `force` is called at the second. */
  stopRequested(force: () => void): Promise<void>
}
