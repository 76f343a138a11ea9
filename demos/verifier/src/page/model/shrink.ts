/** What the server takes, with some room. */
const LIMIT_BYTES = 4_500_000
const LONGEST_SIDE = 2400

/** A picture that is small enough to send; phones make larger ones. What the browser cannot read goes as it is. */
export async function shrink(picture: Blob): Promise<Blob> {
  if (picture.size <= LIMIT_BYTES) return picture
  try {
    const bitmap = await createImageBitmap(picture, { imageOrientation: 'from-image' })
    const scale = Math.min(1, LONGEST_SIDE / Math.max(bitmap.width, bitmap.height))
    const canvas = new OffscreenCanvas(Math.round(bitmap.width * scale), Math.round(bitmap.height * scale))
    canvas.getContext('2d')?.drawImage(bitmap, 0, 0, canvas.width, canvas.height)
    bitmap.close()
    return await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.9 })
  } catch {
    return picture
  }
}
