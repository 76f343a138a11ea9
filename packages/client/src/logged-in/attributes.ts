import { catalogue, type RowOf, type Wait } from '@open-idos/rpc-client'
import { randomId } from '../random.ts'
import { type LoggedInContext, read, write } from './context.ts'

export type idOSAttribute = RowOf<typeof catalogue.get_attributes>

/** An attribute to be written; the id is made when absent. */
export interface NewAttribute {
  readonly id?: string | undefined
  readonly attribute_key: string
  /** Readable by every node operator. */
  readonly value: string
}

export interface AttributeMethods {
  getAttributes(wait?: Wait): Promise<idOSAttribute[]>
  /** @returns the row with its id. */
  createAttribute<R extends NewAttribute>(row: R, wait?: Wait): Promise<R & { readonly id: string }>
}

export function attributeMethods(ctx: LoggedInContext): AttributeMethods {
  return {
    getAttributes: (wait) => read(ctx, catalogue.get_attributes, { params: {}, wait }),
    async createAttribute(row, wait) {
      const id = row.id ?? randomId()
      const { attribute_key, value } = row
      await write(ctx, catalogue.add_attribute, { params: { id, attribute_key, value }, wait })
      return { ...row, id }
    },
  }
}
