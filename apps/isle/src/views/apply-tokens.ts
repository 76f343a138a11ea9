import { contrast, mix, readable } from './contrast.ts'
import type { Look } from './look.ts'

/** Every custom property that tokens may set; those that are not given fall back to the style sheet. */
const names = [
  '--brand',
  '--brand-strong',
  '--on-brand',
  '--brand-tint',
  '--on-brand-tint',
  '--surface',
  '--bg',
  '--sunk',
  '--text',
  '--text-soft',
  '--line',
  '--edge',
  '--danger',
  '--radius',
  '--space',
] as const

/** Text needs this much against what it stands on, lines and controls the second. */
const TEXT = 4.5
const CONTROL = 3

/**
 * The page's colours, corrected towards black or white where they could not be read. Only roles that are named here can
 * be set; everything else stays ours.
 */
export function applyTokens({ theme, tokens }: Look): void {
  const root = document.documentElement
  if (theme === 'auto') delete root.dataset['theme']
  else root.dataset['theme'] = theme
  const set = propertiesOf(tokens, isDark(theme))
  for (const name of names) {
    const value = set[name]
    if (value === undefined) root.style.removeProperty(name)
    else root.style.setProperty(name, value)
  }
}

function isDark(theme: Look['theme']): boolean {
  return theme === 'dark' || (theme === 'auto' && matchMedia('(prefers-color-scheme: dark)').matches)
}

/** What the style sheet has where the page says nothing. */
const ours = {
  light: { surface: '#fffefb', text: '#1b2422' },
  dark: { surface: '#182120', text: '#ecefe9' },
} as const

export function propertiesOf(tokens: Look['tokens'], dark: boolean): Partial<Record<(typeof names)[number], string>> {
  const base = dark ? ours.dark : ours.light
  const surface = tokens.surface ?? base.surface
  const set: Partial<Record<(typeof names)[number], string>> = {}
  if (tokens.surface !== undefined) {
    set['--surface'] = surface
    set['--bg'] = surface
    set['--sunk'] = mix(
      surface,
      contrast(surface, '#000000') > contrast(surface, '#ffffff') ? '#000000' : '#ffffff',
      0.06,
    )
  }
  if (tokens.text !== undefined || tokens.surface !== undefined) {
    const text = readable(tokens.text ?? base.text, surface, TEXT)
    set['--text'] = text
    set['--text-soft'] = readable(tokens.muted ?? mix(text, surface, 0.25), surface, TEXT)
    set['--edge'] = readable(tokens.border ?? mix(text, surface, 0.45), surface, CONTROL)
  } else if (tokens.muted !== undefined) set['--text-soft'] = readable(tokens.muted, surface, TEXT)
  if (tokens.border !== undefined) {
    set['--line'] = tokens.border
    set['--edge'] = readable(tokens.border, surface, CONTROL)
  }
  if (tokens.accent !== undefined) {
    const accent = readable(tokens.accent, surface, TEXT)
    set['--brand'] = accent
    set['--on-brand'] = contrast(accent, '#ffffff') >= contrast(accent, '#000000') ? '#ffffff' : '#000000'
    set['--brand-strong'] = readable(
      mix(accent, set['--on-brand'] === '#ffffff' ? '#000000' : '#ffffff', 0.18),
      surface,
      TEXT,
    )
    const tint = mix(surface, accent, 0.12)
    set['--brand-tint'] = tint
    set['--on-brand-tint'] = readable(accent, tint, TEXT)
  }
  if (tokens.danger !== undefined) set['--danger'] = readable(tokens.danger, surface, TEXT)
  if (tokens.radius !== undefined) set['--radius'] = tokens.radius
  if (tokens.space !== undefined) set['--space'] = tokens.space
  return set
}
