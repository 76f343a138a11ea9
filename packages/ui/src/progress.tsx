import type { ComponentChildren, JSX } from 'preact'
import { useId } from 'preact/hooks'

export interface ProgressProps {
  /** Who or what we wait for. */
  readonly label: ComponentChildren
  /** 0 to 1 where it is known. */
  readonly fraction?: number | undefined
}

export function Progress({ label, fraction }: ProgressProps): JSX.Element {
  const id = useId()
  const percent = fraction === undefined ? undefined : Math.round(Math.min(1, Math.max(0, fraction)) * 100)
  return (
    <div class="progress">
      <div id={id}>{label}</div>
      <div
        class="progress-track"
        role="progressbar"
        aria-labelledby={id}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent}
      >
        {percent === undefined ? (
          <div class="progress-bar" data-open="" />
        ) : (
          <div class="progress-bar" style={{ inlineSize: `${percent}%` }} />
        )}
      </div>
    </div>
  )
}
