/**
 * Opens a page in a window of its own. Where a browser cuts the two off from each other, nothing is heard from it, and
 * whoever waits for its work looks for the result elsewhere.
 */
export function openWindow(
  url: string,
  hear: (message: unknown) => void = () => {},
): { post(message: object): void; forget(): void } {
  const { origin } = new URL(url)
  const opened = window.open(url, '_blank')
  const listen = (event: MessageEvent<unknown>) => {
    if (opened !== null && event.source === opened && event.origin === origin) hear(event.data)
  }
  window.addEventListener('message', listen)
  return {
    post: (message) => opened?.postMessage(message, origin),
    forget: () => window.removeEventListener('message', listen),
  }
}
