import { beforeAll, describe, expect, it } from 'vitest'
import { makeCompany, makeMetric } from '@/db/factories'
import { testDb } from '@/db/testing'
import { presetMappings } from '@/domain/pull/preset'
import { randomFrom } from '@/domain/random'
import { verifyRollups } from '../observations/rebuild'
import { PRESETS } from './presets/preset'
import { type Dataset, datasetOf } from './testing/dataset'
import { type Fault, type Peer, startPeer } from './testing/peer'
import { makePulled, placeOf, testClock, turnOf } from './testing/source'
import { SYSTEMS, type System } from './testing/systems'

// Whatever a system does while it is read (faults, pages twice, records that change and go), in the end there is each of its records once, as it is.

const test = testDb()
const DAY = 86_400_000
const FAULTS: readonly (Fault | undefined)[] = [429, 500, 503, 'cut', 'page', 'hang up', 'slow down']

const RULES = {
  nps: {},
  rate: {},
  duration: { datedBy: 'start' },
  top_box: { scale: { min: 1, max: 5 } },
} as const

beforeAll(async () => {
  await makeCompany(test.db)
  await test.db.transaction(async tx => {
    for (const [kind, rule] of Object.entries(RULES)) {
      for (const system of SYSTEMS) {
        if (system.kind === kind)
          await makeMetric(tx, { key: `${system.preset}-metric`, kind: system.kind, rule: { ...rule } })
      }
    }
  })
})

/** What a record should be in the figures: its number. */
function expected({ kind, preset }: System, value: number): number {
  if (kind === 'duration') return value * 3600
  if (preset === 'intercom') return 1 + (value % 5)
  return kind === 'nps' ? value : value > 5 ? 1 : 0
}

async function facts(sourceId: number, { kind }: System): Promise<Record<string, number>> {
  const { rows } = await test.pool.query<{ id: string; a: string; b: string; bucket: number | null }>(
    `SELECT o.external_id AS id, o.a, o.b, o.bucket FROM observations o JOIN streams s ON s.id = o.stream_id
     WHERE s.source_id = $1 AND NOT o.deleted AND o.state = 'counted'`,
    [sourceId],
  )
  const number = (row: (typeof rows)[number]) =>
    kind === 'rate' || kind === 'duration' ? Number(row.a) : (row.bucket ?? Number.NaN)
  return Object.fromEntries(rows.map(row => [row.id, number(row)]))
}

async function connected(system: System, seed: number): Promise<number> {
  const { preset: key, offer, fields, secrets, kind } = system
  const preset = PRESETS[key]
  const fed = { [offer]: { metric: `${key}-metric`, rule: RULES[kind] } }
  const source = { key: `${key}-${seed}`, name: key }
  const config = { kind: 'preset', preset: key, fields, from: '2026-01-01' }
  return makePulled(test.pool, {
    key: source.key,
    kind: 'http',
    config,
    secrets,
    mappings: presetMappings(preset, fields, fed, source),
  })
}

async function untilQuiet(
  place: Parameters<typeof turnOf>[0],
  sourceId: number,
  pass: (ms: number) => void,
): Promise<void> {
  const said: unknown[] = []
  for (let turn = 0; turn < 60; turn++) {
    const outcome = await turnOf(place, sourceId)
    if (outcome?.end === 'end' && outcome.failure === null) return
    said.push(outcome)
    pass(60_000)
  }
  throw new Error(
    `it never came to its end: ${JSON.stringify(said.slice(-2))} ${String((said.at(-1) as { cause?: Error })?.cause?.stack)}`,
  )
}

function stir(data: Dataset, random: () => number, system: System): void {
  const chance = random()
  if (chance < 0.12) data.add()
  else if (chance < 0.24 && system.tellsChanges) data.edit()
  else if (chance < 0.27 && data.all.filter(one => one.deleted).length < 5 && system.preset !== 'stripe')
    data.remove()
}

describe.each(SYSTEMS)('$preset', system => {
  let peer: Peer | undefined

  it.each(process.env.WHOLEVIEW_LONG ? [1, 2, 3, 4, 5, 6] : [1])(
    'is read exactly whatever happens, seed %i',
    { timeout: 60_000 },
    async seed => {
      const random = randomFrom(seed * 7919 + system.preset.length)
      const clock = testClock()
      const data = datasetOf(random, clock.now, 45)
      peer = await startPeer(asked => system.answer(asked, data))
      const sourceId = await connected(system, seed)
      // A turn takes two pages at most, so that lists are gone on with many times.
      const place = placeOf(test, clock, peer.fetch, { caps: { pages: 1 + (seed % 2), records: 1000 } })
      peer.misbehave(() => (random() < 0.35 ? FAULTS[Math.floor(random() * FAULTS.length)] : undefined))
      peer.meanwhile(() => stir(data, random, system))
      for (let round = 0; round < 3; round++) {
        await untilQuiet(place, sourceId, clock.pass)
        clock.pass(20 * 60_000)
      }
      data.add()
      if (system.tellsChanges) data.edit()
      peer.misbehave(() => undefined)
      peer.meanwhile(() => undefined)
      clock.pass(31 * DAY)
      // What goes without a word is found by comparing the whole, and what came late by looking back.
      await untilQuiet(place, sourceId, clock.pass)
      await untilQuiet(place, sourceId, clock.pass)
      const told = Object.fromEntries(data.there().map(one => [one.id, expected(system, one.value)]))
      expect(await facts(sourceId, system)).toEqual(told)
      const { rows } = await test.pool.query(
        'SELECT count(*)::int AS bad FROM rejects r JOIN runs u ON u.id = r.run_id WHERE u.source_id = $1',
        [sourceId],
      )
      expect(rows).toEqual([{ bad: 0 }])
      await peer.close()
    },
  )
})

it('leaves every rollup equal to its facts', async () => {
  expect((await verifyRollups(test.pool)).map(one => one.mismatches)).toSatisfy((list: number[]) =>
    list.every(one => one === 0),
  )
})
