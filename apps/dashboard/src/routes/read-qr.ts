interface Detector {
  detect(image: ImageBitmap): Promise<readonly { readonly rawValue: string }[]>
}
type DetectorClass = new (options: { formats: readonly string[] }) => Detector

function detectorClass(): DetectorClass | undefined {
  return (globalThis as { BarcodeDetector?: DetectorClass }).BarcodeDetector
}

/** Whether this browser can read QR codes; where it cannot, cards are pasted. */
export function canReadQr(): boolean {
  return detectorClass() !== undefined
}

/** The text of the first QR code in a picture. @returns undefined when there is none. */
export async function readQr(picture: Blob): Promise<string | undefined> {
  const BarcodeDetector = detectorClass()
  if (BarcodeDetector === undefined) return undefined
  try {
    const image = await createImageBitmap(picture)
    const [found] = await new BarcodeDetector({ formats: ['qr_code'] }).detect(image)
    image.close()
    return found?.rawValue
  } catch {
    return undefined
  }
}
