import { signal } from '@preact/signals'

/** A secret X25519 key that the person pasted: memory of this page alone, gone with it, with a lock and with a sign-out. */
export const receivedKey = signal<Uint8Array | undefined>(undefined)
