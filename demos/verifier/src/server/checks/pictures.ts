import sharp from 'sharp'
import { VerifierError } from '../errors.ts'

/** Bytes of one upload. */
export const MAX_FILE_BYTES = 5 * 1024 * 1024
const MAX_PIXELS = 40_000_000
/** Longest side of what is kept. */
const MAX_SIDE = 2400

/**
 * A picture as it is kept: decoded, turned upright, made anew as JPEG. Nothing of the uploaded bytes survives, neither
 * metadata, such as where it was taken, nor what a decoder of somebody else might stumble over.
 *
 * @throws {VerifierError} `file.too_large`, `file.unreadable`.
 */
export async function cleanPicture(bytes: Uint8Array): Promise<Uint8Array> {
  if (bytes.length > MAX_FILE_BYTES) throw new VerifierError('file.too_large')
  try {
    const image = sharp(bytes, { limitInputPixels: MAX_PIXELS, failOn: 'error' })
    const { format } = await image.metadata()
    if (format !== 'jpeg' && format !== 'png' && format !== 'webp') throw new VerifierError('file.unreadable')
    const upright = image
      .rotate()
      .resize({ width: MAX_SIDE, height: MAX_SIDE, fit: 'inside', withoutEnlargement: true })
    return await upright.flatten({ background: '#fff' }).jpeg({ quality: 88, mozjpeg: true }).toBuffer()
  } catch (error) {
    if (error instanceof VerifierError) throw error
    const code = /pixel limit/i.test(String(error)) ? 'file.too_large' : 'file.unreadable'
    throw new VerifierError(code, {}, { cause: error })
  }
}
