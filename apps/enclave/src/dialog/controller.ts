import { type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { Account, QuestionName, Questions, Requester } from '../contract/questions.ts'
import type { Screen, Surroundings } from '../contract/screen.ts'
import type { Vault } from '../vault/vault.ts'
import type { Work } from '../work/work.ts'
import { askUnlock } from './ask-unlock.ts'
import { Stage } from './stage.ts'
import type { Tools } from './tools.ts'

/** Turns questions into screens, and what the person does into answers. */
export interface Controller {
  readonly screen: ReadonlySignal<Screen>
  readonly surroundings: ReadonlySignal<Surroundings>
  readonly tools: Tools
  /** One at a time. @throws {IdosError} `enclave.cancelled` and what the question names. */
  ask<N extends QuestionName>(name: N, ask: Questions[N]['ask'], around: AbortSignal): Promise<Questions[N]['answer']>
  setTheme(theme: Surroundings['theme']): void
  /** As Escape does. */
  cancel(): void
  finish(): void
}

export async function createController(
  options: { readonly surface: Surroundings['surface']; readonly theme: Surroundings['theme'] },
  deps: { readonly vault: Vault; readonly work: Work },
): Promise<Controller> {
  const { vault, work } = deps
  const stage = new Stage()
  const tools: Tools = { stage, vault, work, now: Date.now, isTopLevel: options.surface !== 'inline' }
  const surroundings: Signal<Surroundings> = signal({
    ...options,
    requester: undefined,
    account: undefined,
    // A frame that does not share the vault's storage knows no mark, and must not make up another.
    mark: options.surface === 'inline' ? await vault.knownMark() : (await vault.about()).mark,
    storage: vault.storage,
  })
  const around = (requester: Requester | undefined, account: Account | undefined): void => {
    surroundings.value = { ...surroundings.value, requester, account }
  }

  const askers: { readonly [N in QuestionName]: (ask: Questions[N]['ask'], signal: AbortSignal) => Promise<unknown> } =
    {
      unlock: (ask, aborted) => askUnlock(tools, ask, aborted),
      consent: async (ask, aborted) => (await import('./ask-consent.ts')).askConsent(tools, ask, aborted),
      confirm: async (ask, aborted) => (await import('./ask-confirm.ts')).askConfirm(tools, ask, aborted),
      backup: async (ask, aborted) => (await import('./ask-backup.ts')).askBackup(tools, ask, aborted),
    }

  return {
    screen: stage.screen,
    surroundings,
    tools,
    async ask(name, ask, aborted) {
      around(ask.requester, 'account' in ask ? ask.account : undefined)
      try {
        return (await askers[name](ask, aborted)) as Questions[typeof name]['answer']
      } finally {
        stage.wait()
      }
    },
    setTheme(theme) {
      surroundings.value = { ...surroundings.value, theme }
    },
    cancel: () => stage.cancel(),
    finish: () => stage.finish(),
  }
}
