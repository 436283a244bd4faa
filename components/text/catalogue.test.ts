import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import ts from 'typescript'
import { expect, it } from 'vitest'

// Words that a person reads stand in the catalogue (docs/decisions/018). This reads the tree for those that don't.

/** The terminal of whoever runs the installation speaks English, and so does what is written into an import's list. */
const TERMINAL = ['server/imports']
/** The product's own name. */
const NAMES = ['Wholeview']

const SPOKEN = new Set([
  ...['aria-label', 'aria-valuetext', 'aria-description', 'title', 'alt', 'placeholder'],
  ...['label', 'hint', 'caption', 'lead', 'error', 'closeLabel', 'term'],
])

function sourcesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map(name => path.posix.join(folder, name.replaceAll(path.sep, '/')))
    .filter(name => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name))
}

const under = (folders: readonly string[]) => (file: string) =>
  folders.some(folder => file.startsWith(`${folder}/`))

function parse(file: string): ts.SourceFile {
  const kind = file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS
  return ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true, kind)
}

const isSaid = (text: string) =>
  /\p{L}{2,}/u.test(NAMES.reduce((rest, name) => rest.replaceAll(name, ''), text))

/** The words that an expression can come to: through conditions and templates, not through calls. */
function wordsOf(node: ts.Node | undefined): string[] {
  if (!node) return []
  if (ts.isStringLiteralLike(node)) return isSaid(node.text) ? [node.text] : []
  if (ts.isTemplateExpression(node)) {
    const own = [node.head.text, ...node.templateSpans.map(span => span.literal.text)].filter(isSaid)
    return [...own, ...node.templateSpans.flatMap(span => wordsOf(span.expression))]
  }
  if (ts.isConditionalExpression(node)) return [...wordsOf(node.whenTrue), ...wordsOf(node.whenFalse)]
  if (ts.isParenthesizedExpression(node) || ts.isJsxExpression(node)) return wordsOf(node.expression)
  if (ts.isBinaryExpression(node)) {
    const joins = [
      ts.SyntaxKind.PlusToken,
      ts.SyntaxKind.BarBarToken,
      ts.SyntaxKind.QuestionQuestionToken,
      ts.SyntaxKind.AmpersandAmpersandToken,
    ]
    return joins.includes(node.operatorToken.kind) ? [...wordsOf(node.left), ...wordsOf(node.right)] : []
  }
  return []
}

function spokenBy(node: ts.Node): string[] {
  if (ts.isJsxText(node)) return isSaid(node.text) ? [node.text.trim()] : []
  if (ts.isJsxExpression(node) && !ts.isJsxAttribute(node.parent)) return wordsOf(node)
  if (ts.isJsxAttribute(node) && SPOKEN.has(node.name.getText())) return wordsOf(node.initializer)
  if (ts.isCallExpression(node) && node.expression.getText() === 'toast') return wordsOf(node.arguments[0])
  if (ts.isNewExpression(node) && node.expression.getText() === 'DomainError')
    return wordsOf(node.arguments?.[1])
  return []
}

function spokenIn(file: string): string[] {
  const found: string[] = []
  const visit = (node: ts.Node) => {
    found.push(...spokenBy(node).map(words => `${file}: ${words}`))
    ts.forEachChild(node, visit)
  }
  visit(parse(file))
  return found
}

it('finds words in code, or it would find none in the tree', () => {
  const file = 'components/text/catalogue.test.ts'
  expect(spokenIn(file)).toEqual([])
  const source = ts.createSourceFile(
    'x.tsx',
    `const X = () => <p title={a ? 'One' : words.x}>Two {b && 'Three'} {words.four('five')} {\`six \${n}\`} Wholeview</p>
     throw new DomainError('INVALID', 'Seven')`,
    ts.ScriptTarget.Latest,
    true,
    ts.ScriptKind.TSX,
  )
  const found: string[] = []
  const visit = (node: ts.Node) => {
    found.push(...spokenBy(node))
    ts.forEachChild(node, visit)
  }
  visit(source)
  expect(found).toEqual(['One', 'Two', 'Three', 'six ', 'Seven'])
})

it('has every word of a screen in the catalogue', () => {
  const files = ['app', 'components'].flatMap(sourcesIn)
  expect(files.length).toBeGreaterThan(100)
  expect(files.flatMap(spokenIn)).toEqual([])
})

it('has every sentence of an error in the catalogue', () => {
  const files = ['domain', 'server'].flatMap(sourcesIn)
  expect(files.filter(file => !under(TERMINAL)(file)).flatMap(spokenIn)).toEqual([])
})
