import { environmentName, flagName, settings } from '../settings.ts'

/** Reference of every setting of a node, in Markdown. A pure function of the table. */
export function settingsMarkdown(): string {
  return [
    '# Settings of a node',
    '',
    'A flag wins over the environment, the environment over the config file, the file over the default. In the',
    'environment and in flags, lists are separated by commas. Secrets have no flag and no place in the file:',
    '`OPEN_IDOS_METRICS_TOKEN`, when set, is the bearer token that `GET /metrics` wants.',
    '',
    '| config file | environment | flag | default | meaning |',
    '| --- | --- | --- | --- | --- |',
    ...Object.entries(settings).map(
      ([name, { default: value, doc }]) =>
        `| \`${name}\` | \`${environmentName(name)}\` | \`${flagName(name)}\` | \`${JSON.stringify(value)}\` | ${doc} |`,
    ),
    '',
  ].join('\n')
}
