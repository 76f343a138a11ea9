import { createHash } from 'node:crypto'
import { type ActionEntry, actionEntries } from './action-reference.ts'
import { errorEntries } from './errors-md.ts'
import { rpcEntries } from './rpc-reference.ts'

/** The reference as one page without scripts, and the policy that allows nothing but its style sheet. */
export function docsPage({ nodeVersion }: { nodeVersion: string }): { html: string; contentSecurityPolicy: string } {
  const actions = actionEntries()
  const html = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>open-idos node: reference</title>
<style>${css}</style>
</head>
<body>
<header>
<h1>open-idos node</h1>
<p>Version ${escapeHtml(nodeVersion)}. JSON-RPC 2.0 over <code>POST /rpc/v1</code>.
Also here: <a href="/spec/v1">OpenRPC document</a>, <a href="/docs/actions.md">actions as Markdown</a>,
<a href="/health/ready">health</a>.</p>
<nav aria-label="Sections"><a href="#methods">Methods</a> <a href="#actions">Actions</a> <a href="#errors">Error codes</a></nav>
</header>
<main>
<section aria-labelledby="methods">
<h2 id="methods">Methods</h2>
${table(
  ['method', 'does', 'params'],
  Object.entries(rpcEntries).map(([name, entry]) => [
    code(name),
    escapeHtml(entry.summary),
    Object.keys(entry.params).map(code).join(', '),
  ]),
)}
</section>
<section aria-labelledby="actions">
<h2 id="actions">Actions</h2>
<p>Reads travel in <code>user.call</code>, writes in a signed transaction with <code>user.broadcast</code>.</p>
<ul class="index">${actions.map(({ name }) => `<li><a href="#${name}"><code>${name}</code></a></li>`).join('')}</ul>
${actions.map(article).join('\n')}
</section>
<section aria-labelledby="errors">
<h2 id="errors">Error codes</h2>
<p>Programs read the code; the sentence is for people.</p>
${table(
  ['code', 'number', 'retry', 'sentence'],
  errorEntries().map((entry) => [code(entry.code), String(entry.rpc), entry.retry, escapeHtml(entry.sentence)]),
)}
</section>
</main>
</body>
</html>
`
  const style = createHash('sha256').update(css).digest('base64')
  const contentSecurityPolicy = `default-src 'none'; style-src 'sha256-${style}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`
  return { html, contentSecurityPolicy }
}

function article(entry: ActionEntry): string {
  const returns = entry.returns.map(({ name, type }) => `${code(name)} ${escapeHtml(type)}`).join(', ')
  const params = entry.params.map(({ name, type, doc }) => [code(name), escapeHtml(type), escapeHtml(doc)])
  return `<article aria-labelledby="${entry.name}">
<h3 id="${entry.name}">${code(entry.name)}</h3>
<p>${escapeHtml(entry.summary)}.</p>
<dl>
<dt>Kind</dt><dd>${escapeHtml(entry.kind)}</dd>
<dt>Caller</dt><dd>${escapeHtml(entry.caller)}</dd>
<dt>Returns</dt><dd>${escapeHtml(entry.answer)}${returns === '' ? '' : `: ${returns}`}</dd>
${entry.errors.length === 0 ? '' : `<dt>Refuses with</dt><dd>${entry.errors.map(code).join(', ')}</dd>`}
</dl>
${params.length === 0 ? '<p>No parameters.</p>' : table(['parameter', 'type', 'holds'], params)}
</article>`
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const cells = (row: readonly string[]) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`
  const titles = head.map((title) => `<th scope="col">${title}</th>`).join('')
  return `<div class="scroll" tabindex="0"><table><thead><tr>${titles}</tr></thead><tbody>${rows.map(cells).join('')}</tbody></table></div>`
}

function code(text: string): string {
  return `<code>${escapeHtml(text)}</code>`
}

function escapeHtml(text: string): string {
  const entities: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  }
  return text.replace(/[&<>"']/g, (c) => entities[c] as string)
}

const css = `
:root{color-scheme:light dark;--ink:#16202b;--soft:#526070;--paper:#fff;--line:#d9dfe6;--code:#f1f4f7;--link:#0a58ca}
@media (prefers-color-scheme:dark){:root{--ink:#e6ebf0;--soft:#a4b1be;--paper:#11161c;--line:#2b3540;--code:#1c242d;--link:#7db4ff}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:60rem;padding:1.5rem 1rem 4rem;background:var(--paper);color:var(--ink);font:1rem/1.55 system-ui,sans-serif}
h1{font-size:1.6rem;margin:0 0 .25rem}h2{margin:2.5rem 0 .75rem;padding-top:.5rem;border-top:1px solid var(--line)}
h3{margin:2rem 0 .25rem;font-size:1.05rem}a{color:var(--link)}nav a{margin-right:1rem}
code{font:.9em ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;background:var(--code);padding:.1em .3em;border-radius:.25rem;overflow-wrap:anywhere}td:first-child code{white-space:nowrap}
.index{columns:16rem;padding-left:1.1rem}.index code{background:none;padding:0}
.scroll{overflow-x:auto}table{border-collapse:collapse;width:100%;font-size:.92rem}
th,td{text-align:left;vertical-align:top;padding:.4rem .6rem .4rem 0;border-bottom:1px solid var(--line)}th{color:var(--soft);font-weight:600}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.15rem .9rem;margin:.5rem 0;font-size:.92rem}dt{color:var(--soft)}dd{margin:0}
`
