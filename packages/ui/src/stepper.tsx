import type { JSX } from 'preact'

export interface StepperProps {
  /** What the list is about. */
  readonly label: string
  readonly steps: readonly string[]
  /** Counted from 0. */
  readonly current: number
}

/** Where the person is in a row of steps. */
export function Stepper({ label, steps, current }: StepperProps): JSX.Element {
  return (
    <ol class="steps" aria-label={label}>
      {steps.map((step, at) => (
        <li
          class="step"
          key={step}
          data-state={at < current ? 'done' : at === current ? 'current' : 'ahead'}
          aria-current={at === current ? 'step' : undefined}
        >
          {step}
        </li>
      ))}
    </ol>
  )
}
