/** Requests during which a wallet may show itself inside the page. */
let waiting = 0

/**
 * Runs a request to a wallet. Some wallets draw their questions into the page, where a modal dialog would make them
 * dead: while one is waited for, open dialogs stay where they are, but not above everything.
 */
export async function stepAside<T>(work: () => Promise<T>, document: Document = globalThis.document): Promise<T> {
  waiting += 1
  const focused = document.activeElement
  const aside = waiting === 1 ? [...document.querySelectorAll<HTMLDialogElement>('dialog:modal')] : []
  for (const dialog of aside) change(dialog, 'aside')
  if (focused instanceof HTMLElement && aside.length > 0) focused.focus({ preventScroll: true })
  try {
    return await work()
  } finally {
    waiting -= 1
    const wasIn = document.activeElement
    for (const dialog of aside) if (dialog.isConnected && dialog.open) change(dialog, 'modal')
    const target = aside.some((dialog) => dialog.contains(wasIn)) ? wasIn : focused
    if (target instanceof HTMLElement && target.isConnected && aside.length > 0) target.focus({ preventScroll: true })
  }
}

function change(dialog: HTMLDialogElement, to: 'aside' | 'modal'): void {
  // It does not appear; it is there.
  dialog.style.animation = 'none'
  const top = dialog.scrollTop
  dialog.close()
  if (to === 'aside') {
    dialog.dataset['aside'] = ''
    dialog.show()
  } else {
    delete dialog.dataset['aside']
    dialog.showModal()
  }
  dialog.scrollTop = top
}
