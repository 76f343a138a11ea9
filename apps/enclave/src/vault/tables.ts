import type { Records, TableName } from './records.ts'

/** Where records are kept. Small numbers of small records: whoever wants some of them reads all. */
export interface Tables {
  /** `none`: they are gone with this document. */
  readonly storage: 'persistent' | 'none'
  get<N extends TableName>(table: N, id: string): Promise<Records[N] | undefined>
  all<N extends TableName>(table: N): Promise<Records[N][]>
  /** Reads and writes in one step; `undefined` removes. Nobody else's change comes between. */
  change<N extends TableName>(
    table: N,
    id: string,
    by: (record: Records[N] | undefined) => Records[N] | undefined,
  ): Promise<void>
  /** Removes everything. */
  clear(): Promise<void>
  close(): void
}
