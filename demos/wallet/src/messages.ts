/** What a page may ask of an EVM wallet (EIP-1193), as it travels from the page to the wallet's own frame. */
export interface WalletRequest {
  readonly id: number
  readonly method: string
  readonly params: readonly unknown[]
}

/** `code` as in EIP-1193 and EIP-1474: 4001 refused, 4200 unsupported, -32602 wrong parameters. */
export type WalletReply =
  | { readonly id: number; readonly result: unknown }
  | { readonly id: number; readonly error: { readonly code: number; readonly message: string } }

/** What the frame tells without being asked. */
export type WalletNotice =
  | { readonly notice: 'ready' }
  /** The frame wants to be seen, or no longer. */
  | { readonly notice: 'show'; readonly visible: boolean }
  | { readonly notice: 'accounts'; readonly accounts: readonly string[] }
