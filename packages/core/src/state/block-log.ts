/** One block as the log keeps it. Hashes are lower-case hex. */
export interface BlockRecord {
  readonly height: number
  /** Unix seconds. */
  readonly time: number
  readonly previousHash: string
  /** State commitment after this block; it is the block's hash too. */
  readonly hash: string
  readonly transactions: number
}

/** One transaction as the log keeps it. */
export interface TransactionRecord {
  readonly hash: string
  readonly height: number
  readonly index: number
  /** Binary form (wire protocol 7.3). */
  readonly bytes: Uint8Array
  readonly result: TransactionResult
}

/** How a transaction ended; equal on every node, and part of the commitment. */
export interface TransactionResult {
  /** 0, or a code of wire protocol 12.4. */
  readonly code: number
  readonly log: string
  readonly errorCode?: string
  readonly errorData?: Readonly<Record<string, string | number | boolean>>
  readonly rowsChanged: number
}

/** What a network starts from; the first block's previous hash is made from it. */
export interface Genesis {
  readonly chainId: string
  /** Caller text of the deployment owner. */
  readonly owner: string
}
