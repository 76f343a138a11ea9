import type { catalogue, RowOf } from '@open-idos/rpc-client'

/** A profile as its owner sees it. */
export type idOSUser = RowOf<typeof catalogue.get_user>
