import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'

// What neither types nor imports can say about the tree. Each rule names the files that break it.

const FOLDERS = ['app', 'bench', 'components', 'db', 'domain', 'e2e', 'scripts', 'server', 'trpc']
const OUTSIDE = ['env.ts', 'instrumentation.ts', 'next.config.ts', 'proxy.ts']
const LONGEST = 300
// Tests, the demo's seed, a simulated table and the table of who may do what are lists; they may run on.
const LONGEST_LIST = 500
const isTest = (file: string) => /\.(test|spec)\.tsx?$/.test(file)
const LISTS = ['domain/signal-chances.ts', 'e2e/access-matrix.ts']
const isList = (file: string) => file.startsWith('db/seed/') || LISTS.includes(file)

const files = new Map(
  [...FOLDERS.flatMap(sourcesIn), ...OUTSIDE].map(file => [file, readFileSync(file, 'utf8')] as const),
)

function sourcesIn(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .map(name => path.posix.join(folder, name.replaceAll(path.sep, '/')))
      .filter(name => /\.(tsx?|mjs)$/.test(name))
  } catch {
    return []
  }
}

/** The files that hold the pattern, except where it is allowed. */
function holding(pattern: RegExp, allowed: (file: string) => boolean): string[] {
  return [...files].filter(([file, text]) => pattern.test(text) && !allowed(file)).map(([file]) => file)
}

it('reads the tree', () => {
  expect(files.size).toBeGreaterThan(100)
})

it('builds procedures in server/trpc.ts only, where each gets its permission', () => {
  expect(
    holding(
      /\binitTRPC\b|\bt\.procedure\b|publicProcedure/,
      file => file === 'server/trpc.ts' || isTest(file),
    ),
  ).toEqual([])
  const routers = [...files].filter(([file]) => /^server\/[^/]+\/router\.ts$/.test(file))
  const naked = routers.flatMap(([file, text]) => {
    const kinds = text.match(/\.(query|mutation|subscription)\(/g)?.length ?? 0
    const permissions = text.match(/\ballowed\(/g)?.length ?? 0
    return kinds === permissions && kinds > 0 ? [] : [file]
  })
  expect(routers.length).toBeGreaterThan(0)
  expect(naked).toEqual([])
})

it('has one writer a table: the room that inserts or updates it', () => {
  const tables = new Map(
    [...files]
      .filter(([file]) => file.startsWith('db/schema/'))
      .flatMap(([, text]) => [...text.matchAll(/export const (\w+) = pgTable\(\s*'(\w+)'/g)])
      .map(([, name = '', table = '']) => [name, table] as const),
  )
  const names = new Set(tables.values())
  const rooms = new Map<string, Set<string>>()
  for (const [file, text] of files) {
    // What tests alone arrange by is no room of the product.
    if (!file.startsWith('server/') || isTest(file) || file.endsWith('/testing.ts')) continue
    const room = file.split('/').slice(0, 2).join('/')
    const byOrm = [...text.matchAll(/\.(?:insert|update)\((\w+)\)/g)].map(([, name = '']) => tables.get(name))
    const bySql = [...text.matchAll(/\b(?:INSERT\s+INTO|UPDATE)\s+"?(\w+)"?/gi)].map(([, table]) => table)
    for (const table of [...byOrm, ...bySql]) {
      if (table && names.has(table)) rooms.set(table, (rooms.get(table) ?? new Set()).add(room))
    }
  }
  const shared = [...rooms]
    .filter(([, writers]) => writers.size > 1)
    .map(([table, writers]) => [table, ...writers])
  expect(rooms.size).toBeGreaterThan(10)
  expect(shared).toEqual([])
})

it('imports recharts in components/charts only, and in the bare page that is measured beside ours', () => {
  const mayDraw = (file: string) => file.startsWith('components/charts/') || file.startsWith('bench/pages/')
  expect(holding(/from 'recharts'/, mayDraw)).toEqual([])
})

it('imports the queue in server/jobs.ts only', () => {
  expect(holding(/from 'pg-boss'/, file => file === 'server/jobs.ts')).toEqual([])
})

it('reads process.env in env.ts only; scripts, configurations and tests are outside of the product', () => {
  const outside = (file: string) =>
    /^(scripts|e2e|bench)\//.test(file) || isTest(file) || file === 'next.config.ts'
  // Next takes one comparison out of the edge's copy, and only when it stands there in these words.
  const elsewhere = [...files]
    .filter(
      ([file, text]) =>
        text.replace("process.env.NEXT_RUNTIME === 'nodejs'", '').includes('process.env') && !outside(file),
    )
    .map(([file]) => file)
  expect(elsewhere.sort()).toEqual(['env.ts'])
})

it('has no drawer for things that found no name', () => {
  const drawers = /(^|\/)(utils?|helpers?|common|misc|types|lib)(\/|\.[a-z]+$)/
  expect([...files.keys()].filter(file => drawers.test(file))).toEqual([])
})

it('names files in kebab-case', () => {
  const kebab = /^\.?[a-z0-9]+(-[a-z0-9]+)*(\.(test|spec|d|config))?\.(tsx?|mjs)$/
  expect([...files.keys()].filter(file => !kebab.test(path.posix.basename(file)))).toEqual([])
})

it('keeps files short enough to read', () => {
  const long = [...files].flatMap(([file, text]) => {
    const lines = text.split('\n').length - 1
    return lines > (isTest(file) || isList(file) ? LONGEST_LIST : LONGEST) ? [`${file}: ${lines}`] : []
  })
  expect(long).toEqual([])
})

it('has no barrel but the schema and the words of a language', () => {
  const barrel = (file: string) => /(^|\/)index\.(tsx?|mjs)$/.test(file)
  expect([...files.keys()].filter(barrel)).toEqual(['db/schema/index.ts', 'domain/text/en/index.ts'])
  expect(holding(/^export \*/m, barrel)).toEqual([])
})

it.each([
  // Server Actions are an entrance that the permission table does not know, and a decoder that had holes.
  [/^['"]use server['"]/m, []],
  // A cached page is somebody else's page.
  [/['"]use cache['"]/, []],
  [/dangerouslySetInnerHTML/, []],
  // Text that becomes SQL: here it is put together from words of our own, never from input.
  [
    /\bsql\.(raw|identifier)\(/,
    [
      'db/schema/columns.ts',
      'server/figures/cells.ts',
      'server/figures/observed.ts',
      'server/figures/queries.ts',
    ],
  ],
  [/experimental_caller/, []],
  [/@ts-(ignore|nocheck|expect-error)/, []],
])('has no %s but where it is known to be harmless', (pattern, known: string[]) => {
  expect(holding(pattern, file => known.includes(file) || isTest(file) || file.startsWith('e2e/'))).toEqual(
    [],
  )
})

it('names no schema in migrations, so that the demo can stand in one of another name', () => {
  const folder = 'db/migrations'
  const named = readdirSync(folder).filter(
    name =>
      name.endsWith('.sql') && /"public"|\bpublic\./.test(readFileSync(path.join(folder, name), 'utf8')),
  )
  expect(named).toEqual([])
})
