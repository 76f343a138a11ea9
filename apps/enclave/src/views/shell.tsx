import { LiveRegion } from '@open-idos/ui'
import type { ComponentChildren, JSX } from 'preact'
import { BrandMark } from './brand.tsx'
import { useUi } from './context.ts'
import { LanguageSwitcher } from './language-switcher.tsx'
import { Mark, MarkHelp } from './mark.tsx'
import { Who } from './who.tsx'

/** What stays around the screens: who asks, whose profile, the seal, language and help, at the same places. */
export function Shell({ children }: { readonly children: ComponentChildren }): JSX.Element {
  const { tr, announcer, surroundings } = useUi()
  return (
    <div class="shell" data-surface={surroundings.surface}>
      <header>
        <div class="bar">
          <span class="bar-brand">
            <BrandMark />
            <span>{tr.t('app.name')}</span>
          </span>
          <Mark />
        </div>
        <Who />
      </header>
      {children}
      <footer class="foot">
        <MarkHelp />
        <LanguageSwitcher />
      </footer>
      <LiveRegion announcer={announcer} />
    </div>
  )
}
