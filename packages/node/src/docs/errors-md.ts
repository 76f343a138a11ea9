import { errorCodes } from '@open-idos/protocol'

/** Every error code with its number, whether a retry helps, and its sentence. */
export function errorEntries(): readonly { code: string; rpc: number; retry: string; sentence: string }[] {
  return Object.entries(errorCodes).map(([code, entry]) => ({ code, ...entry }))
}

/** Reference of every error code, in Markdown. A pure function of the table. */
export function errorsMarkdown(): string {
  return [
    '# Error codes',
    '',
    'Programs read the code (`error.data.error_code`, or `error_code` beside a result); the sentence is for people.',
    'Retry: `never` (change something first), `later` (wait), `now` (send it again at once).',
    '',
    '| code | number | retry | sentence |',
    '| --- | --- | --- | --- |',
    ...errorEntries().map(
      ({ code, rpc, retry, sentence }) => `| \`${code}\` | ${rpc} | ${retry} | ${sentence.replaceAll('|', '\\|')} |`,
    ),
    '',
  ].join('\n')
}
