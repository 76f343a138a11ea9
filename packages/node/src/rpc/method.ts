import type { RawJson } from './raw-json.ts'

/** The `params` of a request: an object, its members not looked at yet. */
export type Params = Readonly<Record<string, unknown>>

/** What a method may know about the request besides its params. */
export interface RpcRequest {
  /** Address of the client, for rate limits only. */
  readonly clientIp: string
  readonly host: string | undefined
  readonly cookie: string | undefined
}

/** A method's answer: a JSON value or JSON text made already, and perhaps a cookie. */
export interface RpcAnswer {
  readonly result: object | RawJson
  readonly setCookie?: string
}

/** Answers one JSON-RPC method. @throws {IdosError} to refuse; anything else thrown is a fault of this node. */
export type RpcHandler = (params: Params, request: RpcRequest) => RpcAnswer | Promise<RpcAnswer>
