import { IdosError } from '@open-idos/protocol'

/** A transaction that was refused at the door, as the network words it: one message, the reason inside `data`. */
export class BroadcastRejection extends IdosError {
  constructor(reason: IdosError, wire: { code: number; hash: string }) {
    const data = { ...reason.data, code: wire.code, hash: wire.hash, message: reason.message }
    super(reason.code, data, { message: 'broadcast error', cause: reason })
  }
}
