import { IdosError } from '@open-idos/protocol'
import { type Wait, within } from '@open-idos/rpc-client'

const FRAME_ID = 'idos-enclave-iframe'

/**
 * What pages delegate to the Enclave. Making passkeys and copying the recovery kit are for an Enclave that has to show
 * its dialog inside the frame; one that never does ignores them.
 */
const ALLOW = 'publickey-credentials-get; publickey-credentials-create; clipboard-write; storage-access'

const SANDBOX = 'allow-forms allow-modals allow-popups allow-popups-to-escape-sandbox allow-same-origin allow-scripts'

/** A strip, as wide as its container. Set member by member: a strict content security policy forbids style texts. */
const STRIP = {
  aspectRatio: '4/1',
  backgroundColor: 'transparent',
  border: 'none',
  display: 'block',
  overflow: 'hidden',
  width: '100%',
} as const

/**
 * Puts the Enclave's frame into its container, in place of an older one, and waits for its document.
 *
 * @throws {IdosError} `state.invalid` where there is no page, `enclave.container_missing`, `wait.*`.
 */
export async function putFrame(
  options: { readonly container: string; readonly url: string; readonly document: Document | undefined },
  wait: Wait,
): Promise<HTMLIFrameElement> {
  const { document } = options
  if (document === undefined) {
    const message = 'the Enclave needs a page; in a program give another enclaveProvider'
    throw new IdosError('state.invalid', {}, { message })
  }
  const container = findContainer(document, options.container)
  container.querySelector(`#${FRAME_ID}`)?.remove()
  const frame = document.createElement('iframe')
  frame.id = FRAME_ID
  frame.title = 'Enclave'
  frame.allow = ALLOW
  // The Enclave learns from it whom it serves.
  frame.referrerPolicy = 'origin'
  frame.setAttribute('sandbox', SANDBOX)
  frame.src = options.url
  Object.assign(frame.style, STRIP)
  try {
    await within(wait, async () => {
      const loaded = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }))
      container.append(frame)
      await loaded
    })
  } catch (error) {
    frame.remove()
    throw error
  }
  return frame
}

function findContainer(document: Document, selector: string): Element {
  let found: Element | null = null
  try {
    found = document.querySelector(selector)
  } catch {
    // Not a selector.
  }
  if (found === null) throw new IdosError('enclave.container_missing', { container: selector })
  return found
}
