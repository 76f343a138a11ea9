import { toBase64, toHex, utf8 } from '@open-idos/protocol'

/** What must not be found anywhere, by name: each in every form in which it could be written. */
export type Secrets = Readonly<Record<string, string>>

/** A key, or anything else that is bytes. */
export function secretBytes(name: string, bytes: Uint8Array): Secrets {
  const base64 = toBase64(bytes)
  const binary = String.fromCharCode(...bytes)
  return {
    [`${name} hex`]: toHex(bytes),
    [`${name} HEX`]: toHex(bytes).toUpperCase(),
    [`${name} base64`]: base64.replace(/=+$/, ''),
    [`${name} base64url`]: base64.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, ''),
    [`${name} bytes`]: JSON.stringify([...bytes]).slice(1, -1),
    [`${name} binary`]: JSON.stringify(binary).slice(1, -1),
    [`${name} base64 of base64`]: toBase64(utf8(base64)).replace(/=+$/, ''),
  }
}

/** A password, words, or what stands in a credential. */
export function secretText(name: string, value: string): Secrets {
  return { [name]: value, ...secretBytes(name, utf8(value)) }
}

/** Names of the secrets that a text holds. */
export function findSecrets(secrets: Secrets, text: string): string[] {
  return Object.entries(secrets)
    .filter(([, secret]) => text.includes(secret))
    .map(([name]) => name)
}

/** A text, and what is written in it as base64, and in that. Calls to a node are bytes in base64. */
export function unwrapped(text: string): string {
  const inner = Array.from(text.matchAll(/[\w+/-]{24,}={0,2}/g), ([run]) =>
    Buffer.from(run, 'base64').toString('latin1'),
  )
  return [text, ...inner.map(unwrapped)].join('\n')
}
