const NAME = 'open-idos-enclave'
const LOCK = 'lock'

/** Tells the Enclave's other documents, as far as they share this one's storage, to drop what they hold. */
export function sayLocked(): void {
  const channel = open()
  channel?.postMessage(LOCK)
  channel?.close()
}

/** Calls back when another document says so. Works without storage, too: then nobody is heard. */
export function whenLocked(callback: () => void): void {
  const channel = open()
  channel?.addEventListener('message', ({ data }) => {
    if (data === LOCK) callback()
  })
}

function open(): BroadcastChannel | undefined {
  try {
    return new BroadcastChannel(NAME)
  } catch {
    return undefined
  }
}
