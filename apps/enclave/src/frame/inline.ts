import { effect } from '@preact/signals'
import type { Strip } from '../contract/screen.ts'
import { createController } from '../dialog/controller.ts'
import type { Vault } from '../vault/vault.ts'
import type { Work } from '../work/work.ts'
import type { Conversation } from './popup.ts'

/** The dialog, drawn in the frame. */
export interface InlineDialog {
  begin(show: (strip: Strip) => void): Conversation
}

/** Loaded only where there can be no popup. */
export async function createInlineDialog(deps: {
  readonly vault: Vault
  readonly work: Work
  readonly theme: 'auto' | 'light' | 'dark'
}): Promise<InlineDialog> {
  const controller = await createController({ surface: 'inline', theme: deps.theme }, deps)
  return {
    begin(show) {
      let isOver = false
      const stop = effect(() => {
        show({ name: 'inline', screen: controller.screen.value, surroundings: controller.surroundings.value })
      })
      return {
        ask: (name, ask, signal) => controller.ask(name, ask, signal),
        show: () => window.focus(),
        abandon: () => undefined,
        end() {
          if (isOver) return
          isOver = true
          stop()
          controller.cancel()
        },
        get isOver() {
          return isOver
        },
      }
    },
  }
}
