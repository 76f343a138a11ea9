/**
 * What a host needs beside WebCrypto's X25519, without the code of any curve: the slow hash of passwords and the cipher
 * of sealed boxes.
 */
export { openWithSharedSecret, sealWithSharedKey, sharedKeyOfSecret } from './shared-key.ts'
export { type DerivationOptions, deriveSecretKey, stretchPassword } from './stretch.ts'
