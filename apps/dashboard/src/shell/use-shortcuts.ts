import { type Signal, useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { settings } from '../settings.ts'
import type { Place } from './nav.ts'

/** How long a `g` waits for its letter. */
const PATIENCE_MS = 1500

/** Single-key shortcuts, for hands on the keyboard: never while something is typed, and not when switched off. */
export function useShortcuts(options: { readonly places: readonly Place[]; readonly lock: () => void }): {
  readonly help: Signal<boolean>
} {
  const { route } = useLocation()
  const help = useSignal(false)
  const { places, lock } = options
  useEffect(() => {
    let going = 0
    const onKey = (event: KeyboardEvent) => {
      // Asked at each key: who switches them off and types on must not wait for the page to be drawn anew.
      if (settings.shortcuts.peek() === 'off') return
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented) return
      if (isTyping(event.target) || document.querySelector('dialog[open]') !== null) return
      const isGoing = Date.now() - going < PATIENCE_MS
      going = 0
      const place = isGoing ? places.find(({ letter }) => letter === event.key) : undefined
      if (place !== undefined) route(place.href)
      else if (event.key === 'g') going = Date.now()
      else if (event.key === '/') document.querySelector<HTMLElement>('[data-search]')?.focus()
      else if (event.key === 'l') lock()
      else if (event.key === '?') help.value = true
      else return
      event.preventDefault()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [places, route])
  return { help }
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable]')
}
