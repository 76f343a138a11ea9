import type { idOSAttribute } from '@open-idos/client'
import { catalogue, executeAction } from '@open-idos/rpc-client'
import type { Owner } from '../session/person.ts'

export interface AttributeDraft {
  readonly key: string
  /** As it is stored: encrypted already where it is private. */
  readonly value: string
}

/** Writes a new attribute, or changes one. @throws {IdosError} `attribute.not_editable`, what the wallet throws. */
export async function saveAttribute(
  owner: Owner,
  old: idOSAttribute | undefined,
  draft: AttributeDraft,
): Promise<void> {
  const { client, rpc, signer } = owner
  const what = { attribute_key: draft.key, value: draft.value }
  if (old === undefined) await client.createAttribute(what)
  else await executeAction(rpc, catalogue.edit_attribute, { id: old.id, ...what }, { signer })
}

export async function deleteAttribute({ rpc, signer }: Owner, id: string): Promise<void> {
  await executeAction(rpc, catalogue.remove_attribute, { id }, { signer })
}
