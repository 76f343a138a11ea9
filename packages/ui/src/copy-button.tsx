import type { ComponentChildren, JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { Button } from './button.tsx'
import { copyText } from './copy-text.ts'
import { Icon } from './icon.tsx'

export interface CopyButtonProps {
  /** A function is asked at the press. */
  readonly text: string | (() => string)
  /** Its name; of the small form what a screen reader hears. */
  readonly label: string
  /** Shown instead of the label for a while after it worked. */
  readonly done?: ComponentChildren
  /** Cleared from the clipboard after a minute. */
  readonly secret?: boolean | undefined
  /** Only the drawing. */
  readonly small?: boolean | undefined
  /** Told how it went, for an announcement. */
  readonly onResult?: ((copied: boolean) => void) | undefined
}

const SHOWN_MS = 6000

export function CopyButton(props: CopyButtonProps): JSX.Element {
  const [copied, setCopied] = useState(0)
  useEffect(() => {
    if (copied === 0) return
    const timer = setTimeout(() => setCopied(0), SHOWN_MS)
    return () => clearTimeout(timer)
  }, [copied])
  const press = async () => {
    const text = typeof props.text === 'string' ? props.text : props.text()
    const worked = await copyText(text, { secret: props.secret ?? false })
    if (worked) setCopied(Date.now())
    props.onResult?.(worked)
  }
  const icon = copied ? 'check' : 'copy'
  return props.small ? (
    <button type="button" class="icon-button" aria-label={props.label} onClick={() => void press()}>
      <Icon name={icon} size={16} />
    </button>
  ) : (
    <Button icon={icon} onPress={() => void press()}>
      {copied ? (props.done ?? props.label) : props.label}
    </Button>
  )
}
