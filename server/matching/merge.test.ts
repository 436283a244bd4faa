import fc from 'fast-check'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { testDb } from '@/db/testing'
import type { ObservationInput } from '@/domain/observation'
import { verifyRollups } from '../observations/rebuild'
import { decide, listMerges, mergeCustomers, previewMerge, unmergeCustomers } from './service'
import { boundTo, day, figures, type House, makeHouse, match, record } from './testing'

const test = testDb()
let house: House
/** Rollups that do not equal a recomputation from the facts. */
const mismatches = async () => (await verifyRollups(test.pool)).filter(one => one.mismatches > 0)
const CUSTOMERS = ['A', 'B', 'C', 'D'] as const
let ids: Record<string, number> = {}

beforeAll(async () => {
  house = await makeHouse(test)
})

const all = `observations, observation_comments, observation_changes, cells, histograms, pending, renewal_units, customer_merges,
  identities, identity_hints, customers, customer_identifiers, customer_tiers, customer_functions, contracts`

/** Four customers of the CRM with tiers of different times, functions and contracts; two more ids each elsewhere. */
beforeEach(async () => {
  await test.pool.query(`TRUNCATE ${all} RESTART IDENTITY CASCADE`)
  await test.pool.query(
    `INSERT INTO customers (key, name) SELECT k, 'Name of ' || k FROM unnest($1::text[]) k`,
    [CUSTOMERS],
  )
  await test.pool.query(
    `INSERT INTO identities (source_id, external_id, customer_id, rule, due)
     SELECT s.id, c.key || '@' || s.key, c.id, CASE s.key WHEN 'crm' THEN 'own' ELSE 'crosswalk' END, false
     FROM sources s CROSS JOIN customers c ORDER BY s.id, c.id`,
  )
  await test.pool.query(
    `INSERT INTO customer_tiers (customer_id, tier_id, valid_from, valid_to)
     SELECT c.id, s.id, v.from_day::date, v.to_day::date
     FROM (VALUES ('A', 'gold', '2026-01-01', '2026-02-01'), ('B', 'basic', '2026-01-15', '2026-03-01'),
       ('B', 'gold', '2026-03-01', '9999-12-31'), ('C', 'basic', '2026-02-01', '9999-12-31')) AS v (key, tier, from_day, to_day)
     JOIN customers c ON c.key = v.key JOIN slices s ON s.dimension = 'tier' AND s.key = v.tier`,
  )
  await test.pool.query(
    `INSERT INTO customer_functions (customer_id, function_id) SELECT c.id, f.id FROM customers c, functions f
     WHERE (c.key, f.key) IN (('A', 'support'), ('B', 'support'), ('C', 'sales'))`,
  )
  await test.pool.query(
    `INSERT INTO contracts (source_id, external_id, customer_id, term_start, term_end, amount)
     SELECT s.id, 'contract of ' || c.key, c.id, '2026-01-01', '2026-12-31', 100 FROM customers c, sources s WHERE s.key = 'crm'`,
  )
  await test.pool.query(
    `INSERT INTO customer_identifiers (customer_id, kind, value) SELECT id, 'domain', lower(key) || '.example' FROM customers
     UNION ALL SELECT id, 'domain', 'shared.example' FROM customers WHERE key IN ('A', 'B')`,
  )
  await test.pool.query(
    `INSERT INTO customer_identifiers (customer_id, kind, value, identity_id)
     SELECT customer_id, 'external_id', external_id, id FROM identities WHERE external_id LIKE '%@crm'`,
  )
  const { rows } = await test.pool.query<{ key: string; id: number }>('SELECT key, id FROM customers')
  ids = Object.fromEntries(rows.map(row => [row.key, row.id]))
})

const id = (key: string) => ids[key] ?? 0
const merge = (from: string, into: string) =>
  mergeCustomers(house.ctx(), { fromId: id(from), intoId: id(into), reason: 'the same company' })
const unmerge = (mergeId: number) => unmergeCustomers(house.ctx(), { mergeId, reason: 'two companies' })

const renewal = (customer: string, at: number, before: number, after: number): ObservationInput => ({
  ...{ metric: 'nrr', externalId: `r-${customer}-${at}`, customer, grain: 'day' },
  ...{ at: day(at), before, after },
})

/** Everything about customers but what is noted of merges. */
async function state(): Promise<unknown> {
  const { rows } = await test.pool.query(
    `SELECT 'identity' AS what, to_jsonb(i) - 'due' AS row FROM identities i
     UNION ALL SELECT 'contract', to_jsonb(c) FROM contracts c
     UNION ALL SELECT 'tier', to_jsonb(t) FROM customer_tiers t
     UNION ALL SELECT 'function', to_jsonb(f) FROM customer_functions f
     UNION ALL SELECT 'customer', to_jsonb(c) FROM customers c
     UNION ALL SELECT 'identifier', to_jsonb(k) - 'id' FROM customer_identifiers k
     UNION ALL SELECT 'fact', to_jsonb(o) FROM observations o ORDER BY 1, 2`,
  )
  return rows
}

describe('merging two customers', () => {
  beforeEach(async () => {
    await record(house, 'crm', [renewal('A@crm', 40, 100, 0), renewal('B@crm', 40, 100, 150)])
    await record(house, 'desk', [
      { metric: 'nps', externalId: 'n1', customer: 'A@desk', grain: 'instant', at: day(10), score: 9 },
      { metric: 'nps', externalId: 'n2', customer: 'A@desk', grain: 'instant', at: day(40), score: 2 },
      { metric: 'nps', externalId: 'n3', customer: 'B@desk', grain: 'instant', at: day(5), score: 10 },
      {
        metric: 'nps',
        externalId: 'n4',
        customer: 'A@desk',
        grain: 'instant',
        at: day(41),
        score: 7,
        tier: 'gold',
      },
    ])
  })

  const tiersOf = async () => {
    const { rows } = await test.pool.query(
      `SELECT o.external_id || ' ' || coalesce(s.key, 'none') AS told FROM observations o
       LEFT JOIN slices s ON s.id = o.tier_id WHERE o.external_id LIKE 'n%' ORDER BY 1`,
    )
    return rows.map(row => row.told)
  }

  it('nets their amounts together, and fills days on which the other one had a tier', async () => {
    expect(await tiersOf()).toEqual(['n1 gold', 'n2 none', 'n3 none', 'n4 gold'])
    await merge('A', 'B')
    // B was basic on day 40; before the 15th of January only A had a tier. What a record said itself stays.
    expect(await tiersOf()).toEqual(['n1 gold', 'n2 basic', 'n3 gold', 'n4 gold'])
    const { rows } = await test.pool.query(
      `SELECT customer_key AS key, before::float, after::float FROM renewal_units
       WHERE (region_id, product_id, tier_id, channel_id) = (-1, -1, -1, -1)`,
    )
    expect(rows).toEqual([{ key: id('B'), before: 200, after: 150 }])
    expect(await mismatches()).toEqual([])
  })

  it('moves ids, contracts, addresses and functions, and notes by numbers what moved', async () => {
    await merge('C', 'A')
    const { rows } = await test.pool.query(
      `SELECT (SELECT count(*)::int FROM identities WHERE customer_id = $1) AS ids,
        (SELECT count(*)::int FROM contracts WHERE customer_id = $1) AS contracts,
        (SELECT string_agg(value, ' ' ORDER BY value) FROM customer_identifiers WHERE customer_id = $1 AND kind = 'domain') AS found,
        (SELECT count(*)::int FROM customer_functions WHERE customer_id = $1) AS functions`,
      [id('A')],
    )
    expect(rows).toEqual([
      { ids: 6, contracts: 2, found: 'a.example c.example shared.example', functions: 2 },
    ])
    const [noted] = await listMerges(house.ctx())
    expect(noted).toMatchObject({
      from: 'Name of C',
      into: 'Name of A',
      identities: 3,
      contracts: 1,
      undone: null,
    })
    const audit = await test.pool.query(
      `SELECT after, reason FROM audit_log WHERE action = 'customers.merged' ORDER BY id DESC LIMIT 1`,
    )
    expect(JSON.stringify(audit.rows)).not.toMatch(/Name of|example/)
    expect(audit.rows[0]).toMatchObject({
      after: { into: id('A'), identities: 3, contracts: 1, identifiers: 2, functions: 1, tiers: 1 },
    })
  })

  it('a preview says what would move and which figures would change, and changes nothing', async () => {
    const before = [await state(), await figures(house)]
    const preview = await previewMerge(house.ctx(), { fromId: id('A'), intoId: id('B') })
    expect(preview).toMatchObject({ identities: 3, contracts: 1, identifiers: 2, functions: 0, tiers: 1 })
    expect(preview.from.label).toBe('Name of A')
    expect(preview.figures).toContainEqual(
      expect.objectContaining({ metric: 'nps', where: 'basic', after: expect.stringContaining('100') }),
    )
    expect([await state(), await figures(house)]).toEqual(before)
    expect(await listMerges(house.ctx())).toEqual([])
  })

  it('taken back, everything is as it was', async () => {
    const before = [await state(), await figures(house)]
    const { mergeId } = await merge('A', 'B')
    expect(await figures(house)).not.toEqual(before[1])
    await unmerge(mergeId)
    expect([await state(), await figures(house)]).toEqual(before)
    expect((await listMerges(house.ctx()))[0]).toMatchObject({
      undone: { by: 'Test cx_lead', reason: 'two companies' },
    })
    await expect(unmerge(mergeId)).rejects.toThrow(expect.objectContaining({ code: 'NOT_FOUND' }))
  })

  it('what was bound by hand since, or came since, stays where it is', async () => {
    const { mergeId } = await merge('A', 'B')
    const desk = await boundTo(house, 'desk', 'A@desk')
    await decide(house.ctx(), {
      identityId: desk.id,
      seen: id('B'),
      decision: { to: 'customer', customerId: id('C') },
    })
    await unmerge(mergeId)
    expect(await boundTo(house, 'desk', 'A@desk')).toMatchObject({ key: 'C', rule: 'person' })
    expect(await boundTo(house, 'crm', 'A@crm')).toMatchObject({ key: 'A', rule: 'own' })
    expect(await mismatches()).toEqual([])
  })

  it('one that is merged cannot be merged again, and a later merge is taken back first', async () => {
    const first = await merge('A', 'B')
    const refused = expect.objectContaining({ code: 'CONFLICT' })
    await expect(merge('A', 'C')).rejects.toThrow(refused)
    await expect(merge('C', 'A')).rejects.toThrow(refused)
    const second = await merge('B', 'C')
    expect((await listMerges(house.ctx())).map(one => one.isBuried)).toEqual([false, true])
    await expect(unmerge(first.mergeId)).rejects.toThrow(refused)
    await unmerge(second.mergeId)
    await unmerge(first.mergeId)
    expect(await boundTo(house, 'crm', 'A@crm')).toMatchObject({ key: 'A' })
  })

  it('a reason that names one of them is refused, for the log keeps it for good', async () => {
    const named = { fromId: id('A'), intoId: id('B'), reason: 'they say Name of A is theirs' }
    await expect(mergeCustomers(house.ctx(), named)).rejects.toThrow(
      expect.objectContaining({ code: 'INVALID' }),
    )
    const { mergeId } = await merge('A', 'B')
    const undo = unmergeCustomers(house.ctx(), { mergeId, reason: 'not shared.example' })
    await expect(undo).rejects.toThrow(expect.objectContaining({ code: 'INVALID' }))
  })

  it('of two merges at once one is made', async () => {
    const both = await Promise.allSettled([merge('A', 'B'), merge('B', 'A')])
    expect(both.map(one => one.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await mismatches()).toEqual([])
  })

  it('what an import brings of them meanwhile counts with the one whom they are', async () => {
    const more = (from: number) =>
      Array.from({ length: 20 }, (_, at) => renewal(at % 2 ? 'A@crm' : 'B@desk', from + at, 10, at))
    await Promise.all([
      record(house, 'crm', more(60)),
      merge('A', 'B'),
      record(house, 'desk', more(60)),
      record(house, 'survey', more(60)),
    ])
    expect(await mismatches()).toEqual([])
    const { rows } = await test.pool.query(
      'SELECT DISTINCT customer_key AS key FROM renewal_units WHERE customer_key = $1',
      [id('A')],
    )
    expect(rows).toEqual([])
  })
})

const fact: fc.Arbitrary<ObservationInput> = fc
  .record({
    metric: fc.constantFrom('nps', 'reply', 'grr', 'nrr'),
    of: fc.constantFrom(...CUSTOMERS, 'E'),
    at: fc.integer({ min: 0, max: 80 }),
    number: fc.integer({ min: 1, max: 30 }),
    a: fc.integer({ min: 0, max: 10 }),
    b: fc.integer({ min: 0, max: 10 }),
    tier: fc.option(fc.constantFrom('gold', 'basic'), { nil: undefined }),
    region: fc.option(fc.constantFrom('emea', 'apac'), { nil: undefined }),
    deleted: fc.integer({ min: 0, max: 9 }).map(dice => dice === 0),
  })
  .map(({ of, number, a, b, at, metric, ...rest }) => {
    const base = {
      ...rest,
      metric,
      externalId: `x${number}`,
      customer: of,
      grain: 'day' as const,
      at: day(at),
    }
    if (metric === 'nps') return { ...base, score: a }
    if (metric === 'reply') return { ...base, startedAt: day(at), endedAt: b > 7 ? null : day(at + b) }
    return { ...base, before: a * 10, after: b * 10 }
  })
const once = (facts: ObservationInput[]) => [
  ...new Map(facts.map(one => [`${one.metric} ${one.externalId}`, one])).values(),
]

type Step =
  | { do: 'record'; source: 'crm' | 'desk' | 'survey'; facts: ObservationInput[] }
  | { do: 'merge'; from: number; into: number }
  | { do: 'unmerge'; which: number }
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    do: fc.constant('record' as const),
    source: fc.constantFrom('crm' as const, 'desk' as const, 'survey' as const),
    facts: fc.array(fact, { maxLength: 15 }).map(once),
  }),
  fc.record({ do: fc.constant('merge' as const), from: fc.nat(3), into: fc.nat(3) }),
  fc.record({ do: fc.constant('unmerge' as const), which: fc.nat(3) }),
)

describe('whatever is merged and taken back, in whatever order', () => {
  const renamed = (facts: ObservationInput[], source: string) =>
    facts.map(one => ({ ...one, customer: `${one.customer}@${source}` }))

  async function attempt(work: () => Promise<unknown>): Promise<void> {
    await work().catch((error: unknown) => {
      // What may not be merged, or not yet be taken back, says so.
      if (
        !(error instanceof Error && 'code' in error && ['CONFLICT', 'NOT_FOUND'].includes(String(error.code)))
      )
        throw error
    })
  }

  async function take(one: Step): Promise<void> {
    if (one.do === 'record') return record(house, one.source, renamed(one.facts, one.source))
    if (one.do === 'merge') {
      const [from, into] = [CUSTOMERS[one.from] ?? 'A', CUSTOMERS[one.into] ?? 'B']
      if (from !== into) await attempt(() => merge(from, into))
      return
    }
    const open = (await listMerges(house.ctx())).filter(merged => !merged.undone)
    const chosen = open[one.which % Math.max(1, open.length)]
    if (chosen) await attempt(() => unmerge(chosen.id))
  }

  async function undoAll(): Promise<void> {
    for (;;) {
      const open = (await listMerges(house.ctx())).find(merged => !merged.undone)
      if (!open) return
      await unmerge(open.id)
    }
  }

  it('every rollup is exact, and with all taken back each figure is what it would be without any', async () => {
    await fc.assert(
      fc
        .asyncProperty(fc.array(step, { minLength: 4, maxLength: 10 }), async steps => {
          for (const one of steps) await take(one)
          expect(await mismatches()).toEqual([])
          await undoAll()
          const undone = await figures(house)
          expect(await mismatches()).toEqual([])
          await test.pool.query(
            'TRUNCATE observations, observation_comments, observation_changes, cells, histograms, pending, renewal_units CASCADE',
          )
          for (const one of steps) if (one.do === 'record') await take(one)
          expect(undone).toEqual(await figures(house))
        })
        .beforeEach(async () => {
          await undoAll()
          await test.pool.query(
            'TRUNCATE observations, observation_comments, observation_changes, cells, histograms, pending, renewal_units, customer_merges CASCADE',
          )
        }),
      { numRuns: Number(process.env.PROPERTY_RUNS ?? 8) },
    )
    await match(house)
    expect(await mismatches()).toEqual([])
  })
})
