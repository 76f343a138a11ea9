import { queryClient } from './query-client.ts'

/** What tabs tell each other. Names no data and nobody. */
type News = { readonly news: 'changed' } | { readonly news: 'left' } | { readonly news: 'locked' }

const channel = 'BroadcastChannel' in globalThis ? new BroadcastChannel('open-idos:dashboard') : undefined

/** Fetches anew what is on the screen, here and in the other tabs: something was written. */
export async function everythingChanged(): Promise<void> {
  channel?.postMessage({ news: 'changed' } satisfies News)
  await queryClient.invalidateQueries()
}

/** Tells the other tabs. */
export function tellTabs(news: News['news']): void {
  channel?.postMessage({ news } satisfies News)
}

/** Hears the other tabs. */
export function hearTabs(hear: { left(): void; locked(): void }): void {
  channel?.addEventListener('message', ({ data }: MessageEvent<News>) => {
    switch (data.news) {
      case 'changed':
        void queryClient.invalidateQueries()
        return
      case 'left':
        return hear.left()
      case 'locked':
        return hear.locked()
    }
  })
}
