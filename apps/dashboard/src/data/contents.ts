import { signal } from '@preact/signals'

/** Decrypted texts by id, in the memory of this page until the key locks, the person leaves or closes them. */
export const contents = signal<ReadonlyMap<string, string>>(new Map())

export function keepContent(id: string, text: string): void {
  contents.value = new Map(contents.peek()).set(id, text)
}

export function forgetContents(): void {
  if (contents.peek().size > 0) contents.value = new Map()
}

export function forgetContent(id: string): void {
  const rest = new Map(contents.peek())
  rest.delete(id)
  contents.value = rest
}
