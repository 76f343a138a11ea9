import { errorCodes, isErrorCode } from '@open-idos/protocol'
import { rpcEntries } from './rpc-reference.ts'

/** The OpenRPC description of the node's JSON-RPC service (OpenRPC 1.3.2). */
export function openRpcDocument({ nodeVersion }: { nodeVersion: string }): object {
  return {
    openrpc: '1.3.2',
    info: {
      title: 'open-idos node',
      description: 'JSON-RPC 2.0 over POST /rpc/v1: the user service and the sign-in gateway in one.',
      version: nodeVersion,
    },
    methods: Object.entries(rpcEntries).map(([name, entry]) => ({
      name,
      summary: entry.summary,
      paramStructure: 'by-name',
      params: Object.entries(entry.params).map(([param, { schema, optional }]) => ({
        name: param,
        required: optional !== true,
        schema,
      })),
      result: { name: 'result', schema: entry.result },
      errors: entry.errors.filter(isErrorCode).map((code) => ({
        code: errorCodes[code].rpc,
        message: errorCodes[code].sentence,
        data: { error_code: code, retry: errorCodes[code].retry },
      })),
    })),
  }
}
