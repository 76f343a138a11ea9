/** Hands a file to the browser's downloads. Nothing leaves this device. */
export function saveFile(name: string, type: string, parts: readonly BlobPart[]): void {
  const url = URL.createObjectURL(new Blob([...parts], { type }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  document.body.append(link)
  link.click()
  link.remove()
  // The download has its own hold of the bytes by then.
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
