export { concatBytes, fromBase64, fromHex, toBase64, toHex, tryFromBase64 } from './bytes.ts'
export { type ErrorCode, type ErrorData, errorCodes, IdosError, isErrorCode, type Retry } from './errors.ts'
export {
  type Brand,
  type Caller,
  nobody,
  parseTxHash,
  parseUnixSeconds,
  parseUuid,
  type TxHash,
  type UnixSeconds,
  type Uuid,
} from './ids.ts'
export {
  type DelegatedAccessGrant,
  type DelegatedWriteGrant,
  delegatedAccessGrantText,
  delegatedWriteGrantText,
  privateCallText,
  type SignInParam,
  signInText,
} from './messages.ts'
export { fitsParam, int8, nullable, numeric, type Param, type ParamType, text, uuid } from './params.ts'
export {
  type ActionCall,
  type ActionExecution,
  decodeActionCall,
  decodeActionExecution,
  decodeRawStatement,
  encodeActionCall,
  encodeActionExecution,
  encodeRawStatement,
  type RawStatement,
} from './payload.ts'
export { ByteReader } from './reader.ts'
export {
  type CallParamsJson,
  type CallResultJson,
  type ChainInfoJson,
  type DataTypeJson,
  type HealthJson,
  type JsonValue,
  type QueryResultJson,
  type RpcErrorJson,
  type RpcMethod,
  type RpcMethods,
  type TxResultJson,
  txCodes,
  type VersionJson,
} from './rpc.ts'
export {
  decodeTransaction,
  encodeTransaction,
  type Transaction,
  type TransactionJson,
  transactionFromJson,
  transactionText,
  transactionToJson,
} from './transaction.ts'
export { fromUtf8, utf8 } from './utf8.ts'
export {
  type DataType,
  dataType,
  decodeScalar,
  decodeValue,
  type EncodedValue,
  encodeScalar,
  encodeValue,
  type Scalar,
  type TypeName,
  typeNameOf,
} from './value.ts'
export { ByteWriter } from './writer.ts'
