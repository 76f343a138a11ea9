import { Button, PasswordField } from '@open-idos/ui'
import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import { keyOfBase64, seedOfHex } from '../domain/key-text.ts'
import { useUi } from '../parts/context.ts'

interface Keys {
  readonly keyPair: { readonly publicKey: Uint8Array; readonly secretKey: Uint8Array }
  readonly encryptionSecret: Uint8Array | undefined
}

/** Keys of a program that was given access: typed here, kept in memory, never stored. */
export function KeystoreForm({ onKeys }: { readonly onKeys: (keys: Keys) => void }): JSX.Element {
  const { tr } = useUi()
  const seed = useSignal('')
  const secret = useSignal('')
  const bad = useSignal<'seed' | 'secret' | undefined>(undefined)
  const submit = async () => {
    const signing = seedOfHex(seed.value)
    const encryptionSecret = keyOfBase64(secret.value)
    bad.value =
      signing === undefined ? 'seed' : secret.value !== '' && encryptionSecret === undefined ? 'secret' : undefined
    if (bad.value !== undefined || signing === undefined) return
    const { keyPairOf } = await import('./keystore.ts')
    onKeys({ keyPair: keyPairOf(signing), encryptionSecret })
  }
  const field = { showLabel: tr.t('action.show'), capsLockHint: '', autocomplete: 'off' } as const
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <p class="small soft">{tr.t('signin.keystore_text')}</p>
      <PasswordField
        {...field}
        label={tr.t('signin.keystore_signing')}
        value={seed.value}
        error={bad.value === 'seed' && tr.t('signin.keystore_bad')}
        onInput={(value) => {
          seed.value = value
        }}
      />
      <PasswordField
        {...field}
        label={tr.t('signin.keystore_encryption')}
        value={secret.value}
        error={bad.value === 'secret' && tr.t('signin.keystore_bad')}
        onInput={(value) => {
          secret.value = value
        }}
      />
      <Button type="submit">{tr.t('signin.keystore_submit')}</Button>
    </form>
  )
}
