import { Disclosure } from '@open-idos/ui'
import type { JSX } from 'preact'
import { useUi } from './context.ts'
import { Seal } from './seal.tsx'

/** The seal with its words, at the same place on every screen. */
export function Mark(): JSX.Element | null {
  const { tr, surroundings } = useUi()
  const { mark } = surroundings
  return mark ? (
    <span class="mark">
      <span class="mark-words">
        <span class="visually-hidden">{tr.t('mark.label', { words: '' })}</span>
        <span class="mark-name" aria-hidden="true">
          {tr.t('mark.name')}
        </span>
        <bdi translate={false}>{mark.words}</bdi>
      </span>
      <Seal words={mark.words} hue={mark.hue} />
    </span>
  ) : null
}

/** How to tell the real window from an imitation; the same help on every screen. */
export function MarkHelp(): JSX.Element {
  const { tr, surroundings } = useUi()
  return (
    <Disclosure summary={tr.t('mark.help')}>
      <p class="small">{surroundings.mark ? tr.t('mark.explain') : tr.t('mark.none')}</p>
      {surroundings.surface !== 'inline' && (
        <p class="small">{tr.t('mark.address', { origin: globalThis.location.host })}</p>
      )}
    </Disclosure>
  )
}
