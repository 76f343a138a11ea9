/** Where an app says who it is, on the origin that people see: to be answered with `Access-Control-Allow-Origin: *`. */
export const appManifestPath = '/.well-known/idos-app.json'

/** The key that a site's access requests are signed with, as a JSON Web Key (RFC 8037). */
export interface RequestKey {
  readonly kty: 'OKP'
  readonly crv: 'Ed25519'
  /** Base64url of the 32-byte public key. */
  readonly x: string
  /** Named in every token. */
  readonly kid: string
}

/** What `/.well-known/idos-app.json` holds: who asks, with which keys, and what for. Everything in it is public. */
export interface AppManifest {
  /** At most 60 characters. */
  readonly name: string
  /** A small picture as a data URI (PNG, JPEG, WebP or SVG, at most 40,000 characters). */
  readonly logo?: string | undefined
  /** Where people reach the operator: an address of the web or of mail. */
  readonly contact?: string | undefined
  /** To whom the site may ask people to grant: no other keys are accepted from its pages. */
  readonly consumers?:
    | readonly {
        /** What `walletIdentifierFor` gives: {@link idOSConsumer.address}. */
        readonly authPublicKey: string
        /** Base64 of the 32-byte X25519 key: {@link idOSConsumer.encryptionPublicKey}. */
        readonly encryptionPublicKey: string
        /** Where it is somebody else than the site, such as its partner. */
        readonly name?: string | undefined
      }[]
    | undefined
  /** For whom the site may ask for permission to write: hex of the keys that sign their rows. */
  readonly issuers?: readonly { readonly authPublicKey: string; readonly name?: string | undefined }[] | undefined
  /** When there are some, a request has to be for one of them, and its text is what people read. */
  readonly purposes?:
    | readonly {
        readonly code: string
        /** By language (BCP 47). */
        readonly text: Readonly<Record<string, string>>
      }[]
    | undefined
  /** When there are some, requests for access that are not signed with one of them are refused. */
  readonly requestKeys?: readonly RequestKey[] | undefined
}
