/**
 * The tables of the network's state, as data: stores create them from it, the engine checks constraints by it, and the
 * commitment encodes rows by it. Column names are the wire's where the wire has them.
 */

/** `?` marks a nullable column. `content` is kept out of rows and read on its own, because it can be megabytes. */
export type ColumnKind = 'uuid' | 'text' | 'int8' | 'numeric' | 'content' | 'uuid?' | 'text?'

export interface TableDef {
  readonly columns: Readonly<Record<string, ColumnKind>>
  readonly key: readonly string[]
  /** Unique besides the key; the name is the constraint's in error texts. */
  readonly unique?: readonly { readonly name: string; readonly columns: readonly string[] }[]
  readonly indexes?: readonly (readonly string[])[]
  readonly references?: readonly {
    readonly column: string
    readonly table: string
    readonly onDelete: 'cascade' | 'set null'
    readonly name: string
  }[]
  readonly checks?: readonly { readonly column: string; readonly name: string; readonly oneOf: readonly string[] }[]
}

export const schema = {
  /** Last used nonce of each sender (lower-case hex). */
  accounts: { columns: { sender: 'text', nonce: 'int8' }, key: ['sender'] },

  inserters: {
    columns: { id: 'uuid', name: 'text' },
    key: ['id'],
    unique: [{ name: 'inserters_name_key', columns: ['name'] }],
  },

  delegates: {
    columns: { address: 'text', inserter_id: 'uuid' },
    key: ['address'],
    indexes: [['inserter_id']],
    references: [
      { column: 'inserter_id', table: 'inserters', onDelete: 'cascade', name: 'delegates_inserter_id_fkey' },
    ],
  },

  users: {
    columns: {
      id: 'uuid',
      recipient_encryption_public_key: 'text',
      encryption_password_store: 'text',
      inserter: 'text',
      gas_allowance: 'numeric',
    },
    key: ['id'],
    checks: [
      {
        column: 'encryption_password_store',
        name: 'users_encryption_password_store_check',
        oneOf: ['user', 'mpc'],
      },
    ],
  },

  wallets: {
    columns: {
      id: 'uuid',
      user_id: 'uuid',
      address: 'text',
      public_key: 'text?',
      wallet_type: 'text',
      message: 'text?',
      signature: 'text?',
      inserter: 'text?',
      /** The identifier that a caller using this wallet has, in canonical form: one profile for each, ever. */
      caller_key: 'text',
      /** The address in lower case, for `has_profile`. */
      address_key: 'text',
    },
    key: ['id'],
    unique: [{ name: 'wallets_caller_key_key', columns: ['caller_key'] }],
    indexes: [['user_id'], ['public_key'], ['address_key']],
    references: [{ column: 'user_id', table: 'users', onDelete: 'cascade', name: 'wallets_user_id_fkey' }],
  },

  /** Which profile an ownership proof was used for, so that a captured proof is no use elsewhere. */
  wallet_proofs: { columns: { digest: 'text', user_id: 'uuid' }, key: ['digest'] },

  credentials: {
    columns: {
      id: 'uuid',
      user_id: 'uuid',
      /** `original` or `copy`; a copy stays one when its original is gone. */
      kind: 'text',
      /** Of a copy: its original, null once that was deleted. */
      original_id: 'uuid?',
      verifiable_credential_id: 'text?',
      public_notes: 'text',
      encryptor_public_key: 'text',
      issuer_auth_public_key: 'text',
      public_notes_signature: 'text',
      broader_signature: 'text',
      /** The first 128 bits of the broader signature: enough to find it by. */
      signature_key: 'text',
      /** Inserter name, or the id of a delegated write grant, or null when the user wrote it. */
      inserter: 'text?',
      /** `user`, `inserter` or `delegated_write_grant`: what `inserter` means. */
      inserter_kind: 'text',
      issuer_fee: 'numeric',
      /** Lower-case hex SHA-256 of the content text; it stands for the content in the commitment. */
      content_digest: 'text',
      content: 'content',
    },
    key: ['id'],
    indexes: [['user_id'], ['original_id'], ['verifiable_credential_id', 'signature_key']],
    references: [
      { column: 'user_id', table: 'users', onDelete: 'cascade', name: 'credentials_user_id_fkey' },
      {
        column: 'original_id',
        table: 'credentials',
        onDelete: 'set null',
        name: 'shared_credentials_original_id_fkey',
      },
    ],
  },

  access_grants: {
    columns: {
      id: 'uuid',
      ag_owner_user_id: 'uuid',
      ag_grantee_wallet_identifier: 'text',
      /** The grantee in canonical form, for comparison. */
      grantee_key: 'text',
      data_id: 'uuid',
      locked_until: 'int8',
      content_hash: 'text?',
      height: 'int8',
      inserter_type: 'text',
      inserter_id: 'text',
    },
    key: ['id'],
    indexes: [
      ['data_id'],
      ['ag_owner_user_id'],
      ['grantee_key', 'height', 'id'],
      ['grantee_key', 'content_hash'],
      ['grantee_key', 'ag_owner_user_id'],
    ],
    references: [
      { column: 'ag_owner_user_id', table: 'users', onDelete: 'cascade', name: 'access_grants_ag_owner_user_id_fkey' },
    ],
  },

  /** Spent delegated write grants. The owner is part of the key, so nobody can burn another person's id. */
  consumed_write_grants: {
    columns: {
      owner_user_id: 'uuid',
      id: 'uuid',
      owner_wallet_identifier: 'text',
      grantee_wallet_identifier: 'text',
      issuer_public_key: 'text',
      original_credential_id: 'uuid?',
      copy_credential_id: 'uuid?',
      access_grant_timelock: 'text?',
      not_usable_before: 'text?',
      not_usable_after: 'text?',
    },
    key: ['owner_user_id', 'id'],
    indexes: [['original_credential_id'], ['copy_credential_id']],
    references: [
      {
        column: 'original_credential_id',
        table: 'credentials',
        onDelete: 'set null',
        name: 'consumed_write_grants_original_credential_id_fkey',
      },
      {
        column: 'copy_credential_id',
        table: 'credentials',
        onDelete: 'set null',
        name: 'consumed_write_grants_copy_credential_id_fkey',
      },
    ],
  },

  /** Spent delegated access grants, so that one cannot bring access back after a revocation. */
  used_access_grants: { columns: { digest: 'text', owner_user_id: 'uuid' }, key: ['digest'] },

  user_attributes: {
    columns: {
      id: 'uuid',
      user_id: 'uuid',
      attribute_key: 'text',
      value: 'text',
      inserter: 'text?',
      original_id: 'uuid?',
    },
    key: ['id'],
    indexes: [['user_id'], ['original_id']],
    references: [
      { column: 'user_id', table: 'users', onDelete: 'cascade', name: 'user_attributes_user_id_fkey' },
      {
        column: 'original_id',
        table: 'user_attributes',
        onDelete: 'set null',
        name: 'shared_user_attributes_original_id_fkey',
      },
    ],
  },
} as const satisfies Record<string, TableDef>

export type TableName = keyof typeof schema

type ValueOf<K> = K extends `${infer Base}?` ? ValueOf<Base> | null : K extends 'int8' ? number : string
type Columns<T extends TableName> = (typeof schema)[T]['columns']
type RowColumns<T extends TableName> = {
  [C in keyof Columns<T>]: Columns<T>[C] extends 'content' ? never : C
}[keyof Columns<T>]

/** A row without its content. uuid, text and numeric are text, int8 is a safe integer. */
export type Row<T extends TableName> = { readonly [C in RowColumns<T>]: ValueOf<Columns<T>[C]> }

export type ColumnName<T extends TableName> = keyof Columns<T> & string

/** A content: base64 text, or where that is long its ASCII bytes, which need not become a string on their way out. */
export type Content = string | Uint8Array

/** Some columns of a row. */
export type Picked<T extends TableName, C extends ColumnName<T>> = {
  readonly [K in C]: Columns<T>[K] extends 'content' ? Content : ValueOf<Columns<T>[K]>
}

/** Primary key, in the order of `schema[table].key`. */
export type Key = readonly string[]

/** The table's definition with its literal types widened, for code that handles any table. */
export function tableDef(table: TableName): TableDef {
  return schema[table]
}

/** Every table, in a fixed order. */
export const tableNames: readonly TableName[] = (Object.keys(schema) as TableName[]).sort()

/** Primary key of a row. */
export function keyOf(table: TableName, row: Readonly<Record<string, unknown>>): Key {
  return tableDef(table).key.map((column) => String(row[column]))
}
