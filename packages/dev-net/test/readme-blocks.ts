import ts from 'typescript'

/** A program that a README shows. */
export interface ReadmeBlock {
  /** Path from the root of the project. */
  readonly readme: string
  /** The heading that it stands under. */
  readonly heading: string
  /** Line of the README that its code begins on. */
  readonly line: number
  readonly language: 'ts' | 'js'
  readonly code: string
  /** Needs a document: it is compiled, and shown to work by browser scenarios. Its fence says ```ts browser. */
  readonly browser: boolean
  /** What it prints: the next fenced block, when that is one of `text`. */
  readonly output: string | undefined
}

interface Fence {
  readonly language: string
  readonly browser: boolean
  readonly heading: string
  readonly line: number
  readonly code: string
}

/** Every ```ts and ```js block of a README. */
export function readmeBlocks(readme: string, text: string): ReadmeBlock[] {
  const fences = fencesOf(text)
  return fences.flatMap(({ language, ...rest }, index) => {
    if (language !== 'ts' && language !== 'js') return []
    const next = fences[index + 1]
    return [{ ...rest, readme, language, output: next?.language === 'text' ? next.code : undefined }]
  })
}

function fencesOf(text: string): Fence[] {
  const found: Fence[] = []
  let heading = ''
  let open: { language: string; browser: boolean; line: number; lines: string[] } | undefined
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    const [, language, more] = /^```(\w*)(.*)/.exec(line) ?? []
    if (open !== undefined && language === '') {
      found.push({
        language: open.language,
        browser: open.browser,
        heading,
        line: open.line,
        code: open.lines.join('\n'),
      })
      open = undefined
    } else if (open !== undefined) open.lines.push(line)
    else if (language !== undefined)
      open = { language, browser: more?.trim() === 'browser', line: index + 2, lines: [] }
    else heading = /^#+ +(.*)/.exec(line)?.[1] ?? heading
  }
  return found
}

/** Names of npm scripts that a text tells its readers to run. */
export function npmScripts(text: string): string[] {
  const named = [...text.matchAll(/\bnpm run ([\w:.-]*\w)/g)].map((match) => match[1] as string)
  const short = [...text.matchAll(/\bnpm (start|test)\b/g)].map((match) => match[1] as string)
  return [...new Set([...named, ...short])]
}

/** The code on the lines that it has in the README, so that whatever points to a line points there too. */
export function inPlace(block: ReadmeBlock, code: string = block.code): string {
  return `${'\n'.repeat(block.line - 1)}${code}\n`
}

/** Function that a runnable block calls for each value that a comment states: the value, what is stated, the line. */
export const showsName = 'readmeShows'

const value = /^(true|false|null|undefined|-?[\d_.]+n?|'[^']*'|\[.*\]|\{.*\})$/

/**
 * The block as it can be run: variables of the names given get that code as their value; a top-level expression with a
 * value in a comment behind it, `1 + 1 // 2`, is handed to {@link showsName} with what the comment states. The argument of
 * `console.log` stands for the call.
 */
export function runnable(block: ReadmeBlock, given: Readonly<Record<string, string>>): string {
  const source = parse(block)
  const edits = declarations(source).flatMap(({ name, initializer }) => {
    const code = given[name]
    if (code === undefined) return []
    const lost = initializer.getText().split('\n').length - 1
    return [{ start: initializer.getStart(), end: initializer.end, code: code + '\n'.repeat(lost) }]
  })
  for (const statement of source.statements) {
    const stated = statedValue(statement, block.code)
    if (!ts.isExpressionStatement(statement) || stated === undefined) continue
    const shown = argumentOfLog(statement.expression) ?? statement.expression
    const line = block.line + source.getLineAndCharacterOfPosition(statement.end).line
    const [start, end] = [shown.getStart(), shown.end]
    edits.push(
      { start, end: start, code: `globalThis.${showsName}(` },
      { start: end, end, code: `, ${stated}, ${line})` },
    )
  }
  edits.sort((a, b) => b.start - a.start)
  let code = block.code
  for (const edit of edits) code = code.slice(0, edit.start) + edit.code + code.slice(edit.end)
  return inPlace(block, code)
}

/** Names of the variables that the block gives a value. */
export function declaredNames(block: ReadmeBlock): string[] {
  return declarations(parse(block)).map(({ name }) => name)
}

function parse(block: ReadmeBlock): ts.SourceFile {
  return ts.createSourceFile(`block.${block.language}`, block.code, ts.ScriptTarget.Latest, true)
}

function declarations(source: ts.SourceFile): { name: string; initializer: ts.Expression }[] {
  const found: { name: string; initializer: ts.Expression }[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isVariableDeclaration(node) && ts.isIdentifier(node.name) && node.initializer !== undefined) {
      found.push({ name: node.name.text, initializer: node.initializer })
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

function statedValue(statement: ts.Statement, code: string): string | undefined {
  const [comment] = ts.getTrailingCommentRanges(code, statement.end) ?? []
  const text = comment === undefined ? '' : code.slice(comment.pos + 2, comment.end).trim()
  return value.test(text) ? text : undefined
}

function argumentOfLog(expression: ts.Expression): ts.Expression | undefined {
  const isLog = ts.isCallExpression(expression) && expression.expression.getText() === 'console.log'
  return isLog && expression.arguments.length === 1 ? expression.arguments[0] : undefined
}
