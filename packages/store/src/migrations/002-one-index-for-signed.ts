/**
 * One index where there were two: each with random keys that a write touches costs a page in the log and one in the file.
 * New files have been made from the schema and have it already.
 */
export function oneIndexForSigned(): string[] {
  return [
    'DROP INDEX IF EXISTS credentials_verifiable_credential_id_idx',
    'DROP INDEX IF EXISTS credentials_signature_key_idx',
    `CREATE INDEX IF NOT EXISTS credentials_verifiable_credential_id_signature_key_idx
      ON credentials (verifiable_credential_id, signature_key)`,
  ]
}
