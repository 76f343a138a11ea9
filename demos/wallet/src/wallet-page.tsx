import { Button, Checkbox, Choice, Disclosure, Origin, TextField } from '@open-idos/ui'
import type { JSX } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { accountOf, people } from './accounts.ts'
import type { Behaviour, Question, WalletState } from './state.ts'

/** What the wallet asks, and what a developer can make it do. English only: no one but developers sees it. */
export function WalletPage({ wallet }: { readonly wallet: WalletState }): JSX.Element {
  const question = wallet.question.value
  return (
    <main
      class="wallet"
      onKeyDown={(event) => {
        if (event.key === 'Escape') cancel(question)
      }}
    >
      <p class="wallet-warning">Test keys. Anybody can make them from the name, so they protect nothing.</p>
      {question?.kind === 'connect' && <Connect site={wallet.site} question={question} />}
      {question?.kind === 'sign' && <Sign wallet={wallet} question={question} />}
    </main>
  )
}

function cancel(question: Question | undefined): void {
  if (question?.kind === 'connect') question.answer(undefined)
  if (question?.kind === 'sign') question.answer(false)
}

function Title({ children }: { readonly children: string }): JSX.Element {
  const ref = useRef<HTMLHeadingElement>(null)
  useEffect(() => ref.current?.focus(), [])
  return (
    <h1 ref={ref} tabIndex={-1}>
      {children}
    </h1>
  )
}

const OTHER = 'other'

function Connect({ site, question }: { readonly site: string; readonly question: Question & { kind: 'connect' } }) {
  const [chosen, choose] = useState<string>(people[0])
  const [typed, type] = useState('')
  const name = chosen === OTHER ? typed.trim() : chosen
  const options = [
    ...people.map((person) => ({ value: person as string, label: person, hint: short(accountOf(person).address) })),
    { value: OTHER, label: 'Somebody else', hint: 'Every name has an account of its own' },
  ]
  return (
    <>
      <Title>Who are you here?</Title>
      <p>
        <Origin origin={site} /> wants to know your account.
      </p>
      <Choice legend="Account" value={chosen} options={options} onChange={choose} />
      {chosen === OTHER && <TextField label="Name" value={typed} onInput={type} exact />}
      <div class="wallet-actions">
        <Button onPress={() => question.answer(undefined)}>Refuse</Button>
        <Button kind="primary" disabled={name === ''} onPress={() => question.answer(name)}>
          Connect
        </Button>
      </div>
    </>
  )
}

function Sign({ wallet, question }: { readonly wallet: WalletState; readonly question: Question & { kind: 'sign' } }) {
  const { account, text } = question
  return (
    <>
      <Title>Sign this text?</Title>
      <p>
        <Origin origin={wallet.site} /> asks {account.name} ({short(account.address)}). It costs nothing and moves no
        money.
      </p>
      {/* The text may be longer than its box: it can be scrolled with the keyboard. */}
      <pre class="wallet-text" tabIndex={0} role="region" aria-label="Text to sign">
        {text}
      </pre>
      <Developer wallet={wallet} />
      <div class="wallet-actions">
        <Button onPress={() => question.answer(false)}>Refuse</Button>
        <Button kind="primary" onPress={() => question.answer(true)}>
          Sign
        </Button>
      </div>
    </>
  )
}

const answers: readonly { readonly value: Behaviour['answer']; readonly label: string }[] = [
  { value: 'normal', label: 'As a wallet does' },
  { value: 'slow', label: 'After three seconds' },
  { value: 'refuse', label: 'Refuse without asking' },
  { value: 'wrong-signature', label: 'With a wrong signature' },
  { value: 'locked', label: 'As a locked wallet' },
]

function Developer({ wallet }: { readonly wallet: WalletState }): JSX.Element {
  const behaviour = wallet.behaviour.value
  const set = (change: Partial<Behaviour>): void => {
    wallet.behaviour.value = { ...behaviour, ...change }
  }
  return (
    <Disclosure summary="For developers">
      <Checkbox
        label="Sign always, without asking"
        checked={behaviour.approveAlways}
        onChange={(approveAlways) => set({ approveAlways })}
      />
      <Choice
        legend="From now on, answer"
        value={behaviour.answer}
        options={answers}
        onChange={(answer) => set({ answer })}
      />
      <Button onPress={() => wallet.disconnect()}>Disconnect this site</Button>
    </Disclosure>
  )
}

function short(address: string): string {
  return `${address.slice(0, 6)}…${address.slice(-4)}`
}
