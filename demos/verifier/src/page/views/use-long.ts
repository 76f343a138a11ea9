import { useEffect, useState } from 'preact/hooks'

/** Whether something takes so long that the person wants to know why. */
export function useLong(afterMs = 8000): boolean {
  const [long, setLong] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), afterMs)
    return () => clearTimeout(timer)
  }, [afterMs])
  return long
}
