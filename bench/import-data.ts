import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import type { Db } from '@/db/client'
import { makeCompany, makeFunction, makeMetric, makeSlice } from '@/db/factories'
import { type Mapping, mappingSchema } from '@/domain/mapping/language'
import type { ObservationInput } from '@/domain/observation'

const FUNCTIONS = ['marketing', 'sales', 'delivery', 'support', 'finance', 'success']
const SLICES = {
  region: ['emea', 'amer', 'apac', 'latam'],
  product: ['core', 'plus', 'lite'],
  tier: ['enterprise', 'business', 'starter'],
  channel: ['web', 'phone', 'mail'],
} as const
const METRICS = ['nps', 'csat', 'in-time', 'resolution'] as const
const MONTHS = 24
const FIRST = Date.UTC(2023, 0, 1)
const SPAN = Date.UTC(2025, 0, 1) - FIRST

/** A company with four metrics, one of each shape, six functions and thirteen slices. */
export async function makeBenchCompany(db: Db): Promise<void> {
  await makeCompany(db, 'Europe/Berlin')
  for (const key of FUNCTIONS) await makeFunction(db, key)
  for (const dimension of ['region', 'product', 'tier', 'channel'] as const) {
    for (const key of SLICES[dimension]) await makeSlice(db, dimension, key)
  }
  await makeMetric(db, { key: 'nps', kind: 'nps' })
  await makeMetric(db, { key: 'csat', kind: 'top_box', rule: { scale: { min: 1, max: 5 } } })
  await makeMetric(db, { key: 'in-time', kind: 'rate' })
  await makeMetric(db, { key: 'resolution', kind: 'duration', rule: { datedBy: 'end' } })
}

const pick = <T>(list: readonly T[], number: number): T | undefined => list[number % list.length]

/** The same rows in the same order each time: a linear congruential generator, no clock. */
export function* benchInputs(rows: number): Generator<ObservationInput> {
  let seed = 20_250_101
  const random = () => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0
    return seed >>> 8
  }
  for (let at = 0; at < rows; at++) {
    const happened = FIRST + Math.floor((random() / 2 ** 24) * SPAN)
    const input: ObservationInput = {
      metric: pick(METRICS, at) ?? 'nps',
      externalId: `row-${at}`,
      grain: 'instant',
      at: happened,
      function: pick(FUNCTIONS, random()),
      region: pick(SLICES.region, random()),
      product: pick(SLICES.product, random()),
      tier: pick(SLICES.tier, random()),
      channel: pick(SLICES.channel, random()),
    }
    if (input.metric === 'nps') input.score = random() % 11
    else if (input.metric === 'csat') input.score = 1 + (random() % 5)
    else if (input.metric === 'in-time') input.numerator = random() % 2
    else Object.assign(input, { startedAt: happened, endedAt: happened + (random() % 1_000_000) * 1000 })
    yield input
  }
}

const COLUMNS = 'id,metric,at,ended,value,function,region,product,tier,channel'

/** Writes the same rows as a CSV file. */
export async function writeCsv(file: string, rows: number): Promise<void> {
  const out = createWriteStream(file)
  out.write(`${COLUMNS}\n`)
  let lines = ''
  for (const one of benchInputs(rows)) {
    const at = new Date(one.at ?? 0).toISOString()
    const ended = one.endedAt ? new Date(one.endedAt).toISOString() : ''
    const value = one.score ?? one.numerator ?? ''
    lines += `${one.externalId},${one.metric},${at},${ended},${value},${one.function},${one.region},${one.product},${one.tier},${one.channel}\n`
    if (lines.length < 1 << 16) continue
    if (!out.write(lines)) await once(out, 'drain')
    lines = ''
  }
  out.end(lines)
  await once(out, 'finish')
}

/** How that file is read: one column says which metric a row is of. */
export function benchMapping(): Mapping {
  const of = (metric: string, more: object) => ({ metric, if: { value: 'metric', is: metric }, ...more })
  const date = (text: string) => ({ text, format: "yyyy-MM-dd'T'HH:mm:ss.SSSXXX" })
  return mappingSchema.parse({
    source: { key: 'bench', name: 'Bench' },
    stream: 'rows',
    id: 'id',
    at: date('at'),
    function: 'function',
    region: 'region',
    product: 'product',
    tier: 'tier',
    channel: 'channel',
    observations: [
      of('nps', { score: 'value' }),
      of('csat', { score: 'value' }),
      of('in-time', { numerator: 'value' }),
      of('resolution', { startedAt: date('at'), endedAt: date('ended') }),
    ],
  })
}

/** Said in the output: what a row is. */
export const BENCH_WORDS = `${METRICS.length} metrics, ${FUNCTIONS.length} functions, 13 slices, ${MONTHS} months`
