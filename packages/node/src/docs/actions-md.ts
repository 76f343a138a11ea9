import { type ActionEntry, actionEntries } from './action-reference.ts'

/** Reference of every action, in Markdown. A pure function of the catalogue. */
export function actionsMarkdown(): string {
  const entries = actionEntries()
  const index = entries.map(({ name, summary }) => `- [\`${name}\`](#${name}): ${summary}`)
  return [
    '# Actions',
    '',
    'Made from the catalogue. Reads travel in `user.call`, writes in a signed transaction (`user.broadcast`). Besides the',
    'listed codes, every action can refuse with the general ones: wrong arguments (`engine.argument_count`,',
    '`engine.argument_type`, `params.*`), a caller it is not for (`engine.owner_only`, `inserter.unauthorized`), and broken',
    'constraints (`constraint.*`).',
    '',
    ...index,
    '',
    ...entries.flatMap(section),
  ].join('\n')
}

function section(entry: ActionEntry): string[] {
  const params = entry.params.map(({ name, type, doc }) => `| \`${name}\` | ${type} | ${cell(doc)} |`)
  const returns = entry.returns.map(({ name, type }) => `\`${name}\` ${type}`)
  return [
    `## ${entry.name}`,
    '',
    `${entry.summary}.`,
    '',
    `- Kind: ${entry.kind}`,
    `- Caller: ${entry.caller}`,
    `- Returns: ${entry.answer}${returns.length === 0 ? '' : ` (${returns.join(', ')})`}`,
    ...(entry.errors.length === 0 ? [] : [`- Refuses with: ${entry.errors.map((code) => `\`${code}\``).join(', ')}`]),
    '',
    ...(params.length === 0 ? ['No parameters.'] : ['| parameter | type | holds |', '| --- | --- | --- |', ...params]),
    '',
  ]
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|')
}
