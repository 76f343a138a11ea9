import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { CustomerDetail } from './customer-detail.tsx'
import { CustomerList } from './customer-list.tsx'
import { StaffLogIn } from './log-in.tsx'

/** The back office: the list, or one customer; to those who are not logged in, the door. */
export function Staff({ id }: { readonly id?: string }): JSX.Element {
  const [isOut, setOut] = useState(false)
  if (isOut) return <StaffLogIn onDone={() => setOut(false)} />
  const leave = () => setOut(true)
  return id ? <CustomerDetail key={id} id={id} onLoggedOut={leave} /> : <CustomerList onLoggedOut={leave} />
}
