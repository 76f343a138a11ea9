import { useEffect } from 'preact/hooks'
import type { Me } from '../model/api.ts'
import type { Bank } from '../model/bank.ts'

const FIRST_LOOK_MS = 1000
const LAST_LOOK_MS = 2500

/** Looks how the customer stands while somebody else has something to do, and the page is seen. */
export function useLiveMe(bank: Bank): void {
  const waits = mayChange(bank.me.value)
  useEffect(() => {
    if (!waits) return
    let current = true
    let wait = FIRST_LOOK_MS
    let timer = setTimeout(() => void look(), wait)
    async function look(): Promise<void> {
      if (!document.hidden) await bank.refresh().catch(() => undefined)
      if (!current) return
      wait = Math.min(wait * 1.3, LAST_LOOK_MS)
      timer = setTimeout(() => void look(), wait)
    }
    const seen = () => {
      if (document.hidden) return
      clearTimeout(timer)
      void look()
    }
    document.addEventListener('visibilitychange', seen)
    return () => {
      current = false
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', seen)
    }
  }, [waits, bank])
}

/** A case is open at the verifier, in whatever window; or the verifier decides; or the bank writes. */
function mayChange(me: Me | null | undefined): boolean {
  if (!me || me.verification === undefined) return false
  switch (me.stage) {
    case 'identity':
    case 'in_verification':
    case 'issuing':
      return true
    // Verified, and the permission was given in another tab.
    case 'permission':
      return me.verification.status !== 'approved'
    case 'no_profile':
    case 'declined':
    case 'closed':
    case 'active':
    case 'access_lost':
      return false
  }
}
