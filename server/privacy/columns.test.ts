import { getTableConfig, PgTable } from 'drizzle-orm/pg-core'
import { expect, it } from 'vitest'
import * as schema from '@/db/schema'
import { testDb } from '@/db/testing'
import { CUSTOMER_COLUMNS, OWN_COLUMNS } from '@/domain/privacy'

// Whoever adds a column that can know a customer must say in domain/privacy.ts what erasing does to it.

const test = testDb()
const tables = Object.values(schema)
  .filter(one => one instanceof PgTable)
  .map(getTableConfig)
const AT_CUSTOMERS = new Set(['customers', 'identities', 'customer_identifiers', 'contracts', 'observations'])
const BY_NAME = /(customer|identity|contract|observation)_(id|key)$/
const HINT =
  'List it in domain/privacy.ts: in CUSTOMER_COLUMNS with what erasing does to it, or in OWN_COLUMNS if no customer is ever in it'

/** Text, JSON and lists can hold anybody's name; words out of a fixed list cannot. */
function holdsWords(column: (typeof tables)[number]['columns'][number]): boolean {
  return /Text|Varchar|Char|Json|Array/.test(column.columnType) && (column.enumValues ?? []).length === 0
}

function knowable(table: (typeof tables)[number]): string[] {
  const pointing = table.foreignKeys
    .map(key => key.reference())
    .filter(({ foreignTable }) => AT_CUSTOMERS.has(getTableConfig(foreignTable).name))
    .flatMap(({ columns }) => columns.map(column => column.name))
  return table.columns
    .filter(column => holdsWords(column) || pointing.includes(column.name) || BY_NAME.test(column.name))
    .map(column => `${table.name}.${column.name}`)
}

const listed = (list: Readonly<Record<string, readonly string[] | object>>) =>
  Object.entries(list).flatMap(([table, columns]) =>
    (Array.isArray(columns) ? columns : Object.keys(columns)).map(column => `${table}.${column}`),
  )
const known = listed(CUSTOMER_COLUMNS)
const own = listed(OWN_COLUMNS)

it('reads the schema', () => {
  expect(tables.length).toBeGreaterThan(30)
  expect(tables.flatMap(knowable)).toEqual(
    expect.arrayContaining([
      'customers.name',
      'observations.identity_id',
      'rejects.value',
      'contracts.customer_id',
    ]),
  )
})

it('has every column that can know a customer in the list', () => {
  expect(
    tables.flatMap(knowable).filter(column => !known.includes(column) && !own.includes(column)),
    HINT,
  ).toEqual([])
})

it('lists no column twice, and none that is not there', () => {
  const there = tables.flatMap(table => table.columns.map(column => `${table.name}.${column.name}`))
  expect([...known, ...own].filter(column => !there.includes(column))).toEqual([])
  expect(known.filter(column => own.includes(column))).toEqual([])
})

it('knows every text and JSON column that the database has, whoever made it', async () => {
  const { rows } = await test.pool.query<{ column: string }>(
    `SELECT table_name || '.' || column_name AS column FROM information_schema.columns
     WHERE table_schema = 'public' AND table_name <> 'migration' AND data_type IN ('text', 'character varying', 'json', 'jsonb', 'ARRAY', 'bytea')`,
  )
  const words = new Set(
    tables.flatMap(table =>
      table.columns
        .filter(column => (column.enumValues ?? []).length > 0)
        .map(column => `${table.name}.${column.name}`),
    ),
  )
  const unknown = rows
    .map(row => row.column)
    .filter(column => !known.includes(column) && !own.includes(column) && !words.has(column))
  expect(unknown, HINT).toEqual([])
})
