import type { IsleOptions, IsleState } from '../types.ts'
import type { Words } from '../words.ts'
import { make, mark } from './make.ts'

type Mode = NonNullable<IsleOptions['mode']>

/** What the person does with what stands around the frame. */
export interface LayoutActions {
  /** Pressed the trigger or the chip. */
  readonly open: () => void
  /** Pressed Escape outside of the frame, or beside the dialog. */
  readonly dismiss: () => void
  /** Pressed "continue here". */
  readonly here: () => void
}

/** What an element draws in the host page: as little as its mode needs. */
export interface Layout {
  /** Where the frame goes. */
  readonly place: HTMLElement
  setOpen(isOpen: boolean): void
  setHeight(height: number): void
  setWords(words: Words): void
  setState(state: IsleState): void
  /** Another element has the frame. */
  setAway(isAway: boolean): void
  setBusy(isBusy: boolean): void
  setBroken(isBroken: boolean): void
  focusOpener(): void
}

export function createLayout(root: ShadowRoot, mode: Mode, actions: LayoutActions): Layout {
  const place = make('div', { class: 'box' })
  const busy = make('p')
  const here = make('button', { type: 'button' })
  const away = make('div', { class: 'note', role: 'status' }, busy, make('p', {}, here))
  const fallback = make('slot', { name: 'fallback' })
  const trigger = make('slot', { name: 'trigger' })
  away.hidden = true
  fallback.hidden = true
  here.addEventListener('click', actions.here)
  let words: Words | undefined
  let state: IsleState = 'booting'

  const isDialog = mode === 'dialog' || mode === 'headless'
  const dialog = isDialog ? make('dialog', { part: 'backdrop', 'aria-label': 'idOS' }, place) : undefined
  const label = make('span')
  const chip = make('button', { type: 'button', class: 'chip', part: 'chip', 'aria-expanded': 'false' }, mark(), label)
  // An element has one place: it stands in the panel, in the dialog, or in the element itself.
  const panel = make('div', { class: 'panel' }, ...(mode === 'chip' ? [place] : []))
  const drawChip = () => {
    label.textContent = words === undefined ? 'idOS' : `idOS · ${words.chip[state]}`
  }
  drawChip()

  if (mode === 'chip') {
    panel.hidden = true
    root.append(chip, panel, away, fallback)
    chip.addEventListener('click', actions.open)
    // Escape with the focus on the chip; the frame tells of its own.
    chip.addEventListener('keydown', ({ key }) => key === 'Escape' && actions.dismiss())
  } else if (dialog !== undefined) {
    root.append(...(mode === 'dialog' ? [trigger] : []), dialog, away, fallback)
    trigger.addEventListener('click', actions.open)
    dialog.addEventListener('cancel', (event) => {
      event.preventDefault()
      actions.dismiss()
    })
    dialog.addEventListener('click', (event) => event.target === dialog && actions.dismiss())
  } else {
    root.append(place, away, fallback)
  }

  return {
    place,
    setOpen(isOpen) {
      if (mode === 'chip') {
        panel.hidden = !isOpen
        chip.setAttribute('aria-expanded', String(isOpen))
      } else if (dialog && dialog.isConnected && dialog.open !== isOpen) {
        if (isOpen) dialog.showModal()
        // The browser gives the focus back to whoever had it.
        else dialog.close()
      }
    },
    setHeight(height) {
      const frame = place.querySelector('iframe')
      if (frame !== null) frame.style.blockSize = `${height}px`
    },
    setWords(next) {
      words = next
      busy.textContent = next.busy
      here.textContent = next.here
      dialog?.setAttribute('aria-label', next.frame)
      drawChip()
    },
    setState(next) {
      state = next
      drawChip()
    },
    setAway(isAway) {
      place.hidden = isAway
      away.hidden = !isAway || isDialog
      here.hidden = false
      busy.hidden = true
    },
    setBusy(isBusy) {
      if (isBusy) away.hidden = false
      busy.hidden = !isBusy
      here.hidden = isBusy
    },
    setBroken(isBroken) {
      fallback.hidden = !isBroken
      place.hidden = isBroken
    },
    focusOpener() {
      if (mode === 'chip') chip.focus()
    },
  }
}
