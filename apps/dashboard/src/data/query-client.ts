import { QueryClient } from '@tanstack/query-core'

/** Server state of the signed-in person: memory of this page, emptied when they leave. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 2000,
      gcTime: Number.POSITIVE_INFINITY,
      // A refusal is an answer; what did not arrive is asked for once more.
      retry: (count, error) =>
        count < 1 && /^(network|wait\.timeout|rpc)/.test(String((error as { code?: string }).code)),
      retryDelay: 800,
      refetchOnWindowFocus: 'always',
      refetchOnReconnect: 'always',
    },
  },
})
queryClient.mount()
