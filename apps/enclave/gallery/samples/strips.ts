import type { Strip } from '../../src/contract/screen.ts'
import type { Say } from './sample.ts'
import { samples } from './samples.ts'
import { surroundingsOf } from './surroundings.ts'

const press = (purpose: 'unlock' | 'create' | 'consent' | 'confirm' | 'backup') => (say: Say) =>
  ({
    name: 'press',
    purpose,
    origin: 'https://bank.example',
    press: () => say('press'),
    cancel: () => say('cancel'),
  }) satisfies Strip

/** Every strip, by name. */
export const strips: Readonly<Record<string, (say: Say) => Strip>> = {
  idle: () => ({ name: 'idle' }),
  'press-unlock': press('unlock'),
  'press-create': press('create'),
  'press-consent': press('consent'),
  'press-confirm': press('confirm'),
  'press-backup': press('backup'),
  waiting: (say) => ({
    name: 'waiting',
    purpose: 'unlock',
    show: () => say('show'),
    cancel: () => say('cancel'),
  }),
  blocked: (say) => ({
    name: 'blocked',
    retry: () => say('retry'),
    continueHere: () => say('continueHere'),
    cancel: () => say('cancel'),
  }),
  custody: (say) => ({ name: 'custody', cancel: () => say('cancel') }),
  inline: (say) => ({
    name: 'inline',
    screen: samples['unlock-password']?.screen(say) ?? { name: 'loading' },
    surroundings: surroundingsOf({ surface: 'inline' }),
  }),
}
