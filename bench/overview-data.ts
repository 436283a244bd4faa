import type pg from 'pg'

const FUNCTIONS = ['marketing', 'sales', 'delivery', 'support', 'finance', 'success']
const SLICES = {
  region: ['emea', 'amer', 'apac', 'latam'],
  product: ['core', 'plus', 'lite'],
  tier: ['enterprise', 'business', 'starter'],
  channel: ['web', 'phone', 'mail'],
}
// Twelve metrics, each cut by all six functions: the four headlines and eight drivers.
const METRICS: readonly [key: string, family: string, kind: string, perspective: string][] = [
  ['nps', 'nps', 'nps', 'customer'],
  ['renewal', 'renewal', 'rate', 'customer'],
  ['csat', 'satisfaction', 'top_box', 'customer'],
  ['resolution', 'resolution', 'duration', 'company'],
  ['effort', 'driver', 'mean_score', 'customer'],
  ['onboarding', 'driver', 'top_box', 'customer'],
  ['in-time', 'driver', 'rate', 'company'],
  ['first-contact', 'driver', 'rate', 'company'],
  ['correct-invoices', 'driver', 'rate', 'company'],
  ['trained', 'driver', 'rate', 'company'],
  ['answered', 'driver', 'rate', 'company'],
  ['escalations', 'driver', 'count', 'company'],
]

export interface Base {
  streamId: number
  runId: number
  /** The day after the last fact: the first of a month. */
  until: string
}

async function ids(pool: pg.Pool, text: string, values: unknown[] = []): Promise<number[]> {
  const { rows } = await pool.query<{ id: number }>(text, values)
  return rows.map(row => Number(row.id))
}

async function makeMetrics(pool: pg.Pool) {
  const made = await ids(
    pool,
    `INSERT INTO metrics (key, name, family, kind, counted_as, direction, perspective)
     SELECT key, key, family, kind, 'facts', CASE kind WHEN 'duration' THEN 'down' ELSE 'up' END, perspective
     FROM unnest($1::text[], $2::text[], $3::text[], $4::text[]) AS m (key, family, kind, perspective) RETURNING id`,
    [0, 1, 2, 3].map(column => METRICS.map(metric => metric[column])),
  )
  await pool.query(
    `INSERT INTO metric_versions (metric_id, number, definition, rule, valid_from)
     SELECT id, 1, 'as measured', CASE WHEN kind IN ('top_box', 'mean_score')
       THEN '{"scale":{"min":1,"max":5}}'::jsonb ELSE '{}' END, '2000-01-01' FROM metrics`,
  )
  await pool.query(
    `INSERT INTO headlines (family, metric_id) SELECT family, id FROM metrics WHERE family <> 'driver'`,
  )
  return made
}

async function makeAims(pool: pg.Pool, until: string) {
  const [user] = await ids(
    pool,
    `INSERT INTO users (email, name, role) VALUES ('lead@bench', 'Lead', 'cx_lead') RETURNING id`,
  )
  await pool.query(
    `INSERT INTO stages (key, name, position, headline_metric_id)
     SELECT 'stage-' || i, 'Stage ' || i, i, (SELECT id FROM metrics WHERE key = CASE i % 3 WHEN 0 THEN 'csat' WHEN 1 THEN 'effort' ELSE 'onboarding' END)
     FROM generate_series(1, 9) AS i`,
  )
  await pool.query(`UPDATE metrics SET stage_id = 1 + id % 9`)
  await pool.query(
    `INSERT INTO own_targets (metric_id, function_id, target, valid_from)
     SELECT m.id, f.id, 40, '2000-01-01' FROM metrics m, functions f
     WHERE m.perspective = 'company' AND (m.id + f.id) % 3 = 0`,
  )
  await pool.query(
    `INSERT INTO goals (metric_id, kind, measured_over, target, starts_on, due_on, owner_id, why, lifecycle)
     SELECT id, 'keep', 'month', 50, '2020-01-01', $2::date + interval '2 months', $1, 'x', 'published' FROM metrics
     WHERE perspective = 'customer'`,
    [user, until],
  )
}

/** Makes a company with twelve metrics, six functions, slices, goals and targets, whose facts end before a day (the first of a month); gives where they go. */
export async function prepare(pool: pg.Pool, until: string): Promise<Base> {
  await pool.query(`INSERT INTO generations (time_zone, state) VALUES ('Europe/Berlin', 'current')`)
  await pool.query(
    `INSERT INTO periods (generation_id, grain, starts_on, ends_on)
     SELECT 1, 'month', d::date, (d + interval '1 month')::date
     FROM generate_series($1::timestamp - interval '37 months', $1, interval '1 month') AS d
     UNION ALL SELECT 1, 'day', d::date, d::date + 1
     FROM generate_series($1::timestamp - interval '37 months', $1::timestamp + interval '29 days', interval '1 day') AS d`,
    [until],
  )
  await pool.query(`INSERT INTO company (name, time_zone) VALUES ('Bench', 'Europe/Berlin')`)
  await pool.query(
    `INSERT INTO functions (key, name, position, valid_from)
     SELECT key, key, n, '2000-01-01' FROM unnest($1::text[]) WITH ORDINALITY AS f (key, n)`,
    [FUNCTIONS],
  )
  for (const [dimension, keys] of Object.entries(SLICES)) {
    await pool.query(
      `INSERT INTO slices (dimension, key, name, position)
       SELECT $1, key, key, n FROM unnest($2::text[]) WITH ORDINALITY AS s (key, n)`,
      [dimension, keys],
    )
  }
  await makeMetrics(pool)
  await makeAims(pool, until)
  const [source] = await ids(
    pool,
    `INSERT INTO sources (key, name, kind) VALUES ('bench', 'Bench', 'file') RETURNING id`,
  )
  const [streamId] = await ids(
    pool,
    `INSERT INTO streams (source_id, key) VALUES ($1, 'rows') RETURNING id`,
    [source],
  )
  const [runId] = await ids(
    pool,
    `INSERT INTO runs (source_id, state, ended_at) VALUES ($1, 'succeeded', now()) RETURNING id`,
    [source],
  )
  return { streamId: streamId ?? 0, runId: runId ?? 0, until }
}

// Eight numbers of 0 … 1 a fact; not the same in every run, which no ratio minds.
const noise = (column: number) => `r${column}`

// Dropped while millions of rows go in, and made again after.
const INDEXES = [
  'CREATE INDEX observations_version ON observations (version_id, occurred_at)',
  'CREATE INDEX observations_identity ON observations (identity_id, occurred_at) WHERE identity_id IS NOT NULL',
]

/** Writes facts `from` … `to` straight into the table, spread over the 36 months before the base's day; the rollup is rebuilt after. */
export async function fill(
  pool: pg.Pool,
  { streamId, runId, until }: Base,
  from: number,
  to: number,
): Promise<void> {
  await pool.query('DROP INDEX observations_version, observations_identity')
  await pool.query(
    `INSERT INTO observations (stream_id, metric_id, external_id, version_id, function_id, region_id, product_id,
       tier_id, channel_id, grain, state, occurred_at, started_at, ended_at, times, a, b, bucket, stamp, hash, run_id)
     SELECT $1, m.id, i::text, v.id, 1 + floor(${noise(1)} * 6), 1 + floor(${noise(2)} * 4), 5 + floor(${noise(3)} * 3),
       8 + floor(${noise(4)} * 3), 11 + floor(${noise(5)} * 3), 'instant', 'counted', at,
       CASE m.kind WHEN 'duration' THEN at END, CASE m.kind WHEN 'duration' THEN at + make_interval(secs => seconds) END, 1,
       CASE m.kind WHEN 'nps' THEN (score >= 9)::int WHEN 'top_box' THEN (score >= 5)::int WHEN 'mean_score' THEN 1 + score / 2.5
         WHEN 'rate' THEN (score >= 4)::int WHEN 'duration' THEN seconds ELSE 1 END,
       CASE m.kind WHEN 'nps' THEN (score < 7)::int WHEN 'top_box' THEN 1 + score / 2.5 WHEN 'rate' THEN 1 ELSE 0 END,
       CASE m.kind WHEN 'nps' THEN score WHEN 'top_box' THEN 1 + floor(score / 2.5) WHEN 'mean_score' THEN 1 + floor(score / 2.5)
         WHEN 'duration' THEN ceil(ln(seconds) / ln(1.02)) END::int,
       1, md5(i::text)::uuid, $2
     FROM (SELECT *, floor(${noise(6)} * 11)::int AS score, round(exp(4 + ${noise(7)} * 8))::numeric AS seconds,
         $5::timestamptz - ${noise(8)} * interval '1095 days' AS at
       FROM (SELECT i, ${[1, 2, 3, 4, 5, 6, 7, 8].map(column => `random() AS ${noise(column)}`).join(', ')}
         FROM generate_series($3::bigint + 1, $4::bigint) AS i OFFSET 0) drawn) f
     JOIN metrics m ON m.id = 1 + f.i % 12 JOIN metric_versions v ON v.metric_id = m.id`,
    [streamId, runId, from, to, until],
  )
  for (const index of INDEXES) await pool.query(index)
}
