/** The parts of the public verifier stack that the tests call; the packages ship no types. */
declare module '@digitalbazaar/vc' {
  interface Result {
    readonly verified: boolean
  }
  type Loader = (url: string) => Promise<{ contextUrl: null; documentUrl: string; document: object }>
  export const defaultDocumentLoader: Loader
  export function issue(args: {
    credential: object
    suite: object
    documentLoader: Loader
    now?: Date
  }): Promise<object>
  export function verifyCredential(args: {
    credential: object
    suite: object
    controller: object
    documentLoader: Loader
    now?: Date
  }): Promise<Result>
}
declare module '@digitalbazaar/ed25519-signature-2020' {
  export class Ed25519Signature2020 {
    constructor(args: { key?: object; signer?: object; date?: Date })
  }
  export const suiteContext: { readonly CONTEXT: object; readonly CONTEXT_URL: string }
}
declare module '@digitalbazaar/ed25519-verification-key-2020' {
  export class Ed25519VerificationKey2020 {
    static from(args: object): Promise<Ed25519VerificationKey2020>
    readonly id: string
    readonly controller: string
    readonly type: string
    readonly publicKeyMultibase: string
    readonly privateKeyMultibase?: string
    signer(): { sign(args: { data: Uint8Array }): Promise<Uint8Array> }
  }
}
declare module 'jsonld' {
  const jsonld: {
    canonize(document: object, options: object): Promise<string>
  }
  export default jsonld
}
