import { IdosError } from '@open-idos/protocol'
import type { VaultHome } from '../contract/screen.ts'
import { rememberedKey } from '../vault/rules.ts'
import { sayLocked } from '../work/lock-channel.ts'
import type { Controller } from './controller.ts'
import { fingerprintOf, type Tools } from './tools.ts'
import { vaultProfile } from './vault-profile.ts'

type Choice = { readonly open: string } | 'lock-all' | 'wipe'

/** The vault, visited by itself: profiles, their ways in, sites and consents. Never ends. */
export async function vaultPage({ tools }: Controller): Promise<never> {
  const around = new AbortController().signal
  for (;;) {
    try {
      const choice = await home(tools, around)
      if (choice === 'lock-all') {
        await tools.vault.dropAllKeys()
        sayLocked()
      } else if (choice === 'wipe') {
        await tools.vault.wipe()
        sayLocked()
      } else {
        await vaultProfile(tools, choice.open, around)
      }
    } catch (error) {
      // Escape on the first screen leads nowhere else.
      if (!(error instanceof IdosError)) throw error
    }
  }
}

async function home(tools: Tools, around: AbortSignal): Promise<Choice> {
  const profiles: VaultHome['profiles'] = await Promise.all(
    (await tools.vault.profiles()).map(async (profile) => ({
      userId: profile.id,
      fingerprint: await fingerprintOf(profile.publicKey),
      wallet: profile.wallet?.address,
      remembered: rememberedKey(profile, tools.now()) !== undefined,
      lastUsed: profile.lastUsed,
    })),
  )
  return tools.stage.step<Choice>(around, (step) => {
    step.show({
      name: 'vault-home',
      profiles,
      open: (userId) => step.done({ open: userId }),
      lockAll: () => step.done('lock-all'),
      wipe: () => step.done('wipe'),
    })
  })
}
