import type pg from 'pg'

// One customer who stands everywhere that a customer can stand, for the tests of erasing.

/** What may be found nowhere once the customer is gone; each stands in more than one place before. */
export const NEEDLES = [
  'Zephyr Quill',
  'zephyr-quill',
  'info@zephyr-quill.example',
  'zq-77',
  '0815-4711',
  'zq-lyon',
  'ZQ Lyon SARL',
  'violet umbrella',
  'ticket-of-zq',
  'answer-of-zq',
] as const

/** A source's stream, by their numbers. */
export interface PlantedStream {
  id: number
  sourceId: number
}

/** The numbers of who is there. */
export interface Planted {
  adminId: number
  targetId: number
  streams: { desk: PlantedStream; crm: PlantedStream }
}

/** Makes the customer with two identities, a contract and what belongs to them; gives the number. */
export async function bindCustomer(
  pool: pg.Pool,
  { desk: one, crm: other }: Planted['streams'],
): Promise<number> {
  const { rows } = await pool.query<{ id: number }>(
    `INSERT INTO customers (key, name) VALUES ('zephyr-quill', 'Zephyr Quill GmbH') RETURNING id`,
  )
  const customerId = rows[0]?.id ?? 0
  await pool.query(
    `INSERT INTO identities (source_id, external_id, customer_id, rule)
     VALUES ($1, 'zq-77', $3, 'external_id'), ($2, '0815-4711', $3, 'domain')`,
    [one.sourceId, other.sourceId, customerId],
  )
  await pool.query(
    `INSERT INTO customer_identifiers (customer_id, kind, value, domain)
     VALUES ($1, 'email', 'info@zephyr-quill.example', 'zephyr-quill.example'),
       ($1, 'domain', 'zephyr-quill.example', NULL)`,
    [customerId],
  )
  await pool.query(
    `INSERT INTO identity_hints (identity_id, kind, value, compared)
     SELECT id, 'name', 'Zephyr Quill (Lyon)', 'zephyr quill lyon' FROM identities WHERE customer_id = $1
     UNION ALL SELECT id, 'email', 'billing@zq-lyon.example', 'zq-lyon.example' FROM identities
       WHERE customer_id = $1 AND external_id = 'zq-77'`,
    [customerId],
  )
  await mergeOne(pool, customerId)
  await pool.query(
    `INSERT INTO contracts (source_id, external_id, customer_id, term_start, term_end, amount)
     VALUES ($1, 'contract zq-77', $2, '2026-01-01', '2026-12-31', 1200)`,
    [other.sourceId, customerId],
  )
  await pool.query(`INSERT INTO customer_functions SELECT $1, id FROM functions`, [customerId])
  await pool.query(
    `INSERT INTO customer_talks (user_id, logged_by, customer_id, on_day, kind, heard)
     SELECT id, id, $1, '2026-01-02', 'visit', 'They want the violet umbrella back' FROM users ORDER BY id LIMIT 1`,
    [customerId],
  )
  await pool.query(
    `INSERT INTO customer_tiers (customer_id, tier_id, valid_from)
     SELECT $1, id, '2026-01-01' FROM slices WHERE dimension = 'tier' ORDER BY id LIMIT 1`,
    [customerId],
  )
  return customerId
}

/** Makes another customer that turned out to be this one. */
async function mergeOne(pool: pg.Pool, customerId: number): Promise<void> {
  await pool.query(
    `WITH merged AS (INSERT INTO customers (key, name, merged_into_id) VALUES ('zq-lyon', 'ZQ Lyon SARL', $1) RETURNING id),
     found AS (INSERT INTO customer_identifiers (customer_id, kind, value) SELECT id, 'domain', 'zq-lyon.example' FROM merged)
     INSERT INTO customer_merges (from_customer_id, into_customer_id, moved, reason, undone_reason)
     SELECT id, $1, '{"identities": [], "contracts": []}', 'Zephyr Quill GmbH is one', 'not ZQ Lyon SARL after all' FROM merged`,
    [customerId],
  )
}

/** Puts the customer into everything that is written beside the facts: copies, and words of people. */
export async function plantMentions(
  pool: pg.Pool,
  { adminId, streams: { desk: stream } }: Planted,
): Promise<void> {
  await pool.query(
    `INSERT INTO raw_records (stream_id, external_id, stamp, payload) VALUES
       ($1, 'ticket-of-zq-1', 1, '{"text": "hello"}'),
       ($1, 'elsewhere', 1, '{"from": {"mail": "info@zephyr-quill.example"}}'),
       ($1, 'other', 1, '{"text": "Zephyrs blow"}')`,
    [stream.id],
  )
  await plantEvents(pool, stream.id)
  const run = await pool.query<{ id: string }>(
    `INSERT INTO runs (source_id, state, file_name, failure) VALUES
       ($1, 'failed', 'zephyr quill gmbh.csv', 'The first: line 3, customer “ZQ-77”: Zephyr Quill GmbH is not a number.')
     RETURNING id`,
    [stream.sourceId],
  )
  await pool.query(
    `INSERT INTO rejects (run_id, file_name, line, field, value, reason, why, external_id, record) VALUES
       ($1, 'a.csv', 1, 'score', 'zq-77', 'not a number', NULL, NULL, NULL),
       ($1, 'a.csv', 2, 'score', 'x', '“Zephyr Quill GmbH” is not a number', '["notNumber", "Zephyr Quill GmbH"]', NULL, NULL),
       ($1, 'zephyr-quill.csv', 3, 'Zephyr Quill GmbH', 'y', 'no such column', NULL, NULL, NULL),
       ($1, 'a.csv', 4, 'comment', repeat('x', 67) || ' Zephyr Quill', 'too long', NULL, NULL, NULL),
       ($1, 'a.csv', 5, 'score', 'somebody else', 'not a number', NULL, NULL, NULL),
       ($1, NULL, NULL, 'score', 'z', 'not a number', NULL, 'zq-77', NULL),
       ($1, NULL, NULL, 'score', 'z', 'not a number', NULL, 'R-8', '{"company": "Zephyr Quill GmbH"}')`,
    [run.rows[0]?.id],
  )
  await pool.query(
    `INSERT INTO push_keys (source_id, key, fingerprint, status, answer)
     VALUES ($1, 'k', 'f', 201, '{"results": [{"id": "ticket-of-zq-1", "state": "accepted"}]}')`,
    [stream.sourceId],
  )
  await pool.query(
    `INSERT INTO deliveries (stream_id, delivery_id, received_at, due_at, body)
     VALUES ($1, 'd-1', now(), now(), '{"customer": "zq-77"}'), ($1, 'd-2', now(), now(), '{"mail": "info@zephyr-quill.example"}')`,
    [stream.id],
  )
  await pool.query(
    `WITH came AS (
       INSERT INTO uploads (name, content, sha256) VALUES ('zephyr-quill.csv', 'text', 'x') RETURNING id
     ), part AS (
       INSERT INTO upload_parts (upload_id, number, bytes) SELECT id, 0, convert_to('zq-77,9', 'UTF8') FROM came
     ), task AS (
       INSERT INTO file_tasks (task, state, upload_id, file_name, sheet, mapping, outcome, failure)
       SELECT 'try', 'done', id, 'zephyr-quill.csv', 'Zephyr Quill', '{"id": {"constant": "zq-77"}}',
         '{"rejects": [{"value": "zq-77"}]}', '“zq-77” is not a number' FROM came RETURNING id
     ) INSERT INTO refused_rows (task_id, number, bytes) SELECT id, 0, convert_to('zq-77,x', 'UTF8') FROM task`,
  )
  await pool.query(
    `INSERT INTO crosswalks (state, list, creates, rows) VALUES ('waiting', 'source,id,customer\ndesk,zq-77,ACC-1', false, 1)`,
  )
  const told = 'We lost Zephyr Quill GmbH (zq-77), pity.'
  const statements = [
    `INSERT INTO goals (metric_id, kind, measured_over, target, starts_on, due_on, owner_id, why, learnt, lifecycle, withdrawn_reason)
     SELECT id, 'keep', 'month', 30, '2026-01-01', '2026-12-31', $2, $1, $1, 'withdrawn', $1 FROM metrics WHERE key = 'nps'`,
    `INSERT INTO goal_moves (goal_id, revision, moved_on, reason, measured_over, target, starts_on, due_on, owner_id)
     SELECT id, 1, '2026-03-01', $1, 'month', 20, '2026-01-01', '2026-12-31', $2 FROM goals`,
    `INSERT INTO goal_check_ins (goal_id, confidence, note, span_start, span_end, written_by)
     SELECT id, 'low', $1, '2026-01-01', '2026-02-01', $2 FROM goals`,
    `INSERT INTO goal_contributions (goal_id, function_id, answered_by, reason)
     SELECT g.id, f.id, $2, $1 FROM goals g, functions f`,
    `UPDATE metric_versions SET reason = $1, created_by = $2`,
    `INSERT INTO metric_proposals (function_id, definition, why, state, proposed_by, reason)
     SELECT id, '{}', $1, 'declined', $2, $1 FROM functions LIMIT 1`,
    `INSERT INTO entries (metric_id, period_start, period_end, figures, note, state, entered_by, reason,
       superseded_by, superseded_reason)
     SELECT id, '2026-01-01', '2026-02-01', '{}', $1, 'superseded', $2, $1, 'withdrawal', $1 FROM metrics WHERE key = 'nps'`,
    `INSERT INTO entry_locks (starts_on, ends_on, locked_by, unlocked_at, unlocked_reason)
     VALUES ('2026-01-01', '2026-02-01', $2, now(), $1)`,
    `INSERT INTO annotations (on_day, text, link, created_by) VALUES ('2026-01-01', $1, $1, $2)`,
    `INSERT INTO rebases (metric_id, on_day, reason, undone_reason, created_by, undone_at)
     SELECT id, '2026-01-01', $1, $1, $2, now() FROM metrics WHERE key = 'nps'`,
    `INSERT INTO actions (metric_id, title, what, conclusion, withdrawn_reason, direction, starts_on, review_on, owner_id)
     SELECT id, $1, $1, $1, $1, 'up', '2026-01-01', '2026-06-01', $2 FROM metrics WHERE key = 'nps'`,
    `INSERT INTO customer_talks (user_id, logged_by, whom, on_day, kind, heard)
     VALUES ($2, $2, 'Mr Quill of Zephyr Quill GmbH', '2026-01-01', 'call', $1)`,
    `WITH asked AS (INSERT INTO self_checks (starts_on, started_by) VALUES ('2026-01-01', $2) RETURNING id)
     INSERT INTO self_check_answers (check_id, sign, answer, evidence, link)
     SELECT id, 'one_message', 'some', $1, 'https://wiki.example/zephyr-quill' FROM asked`,
    `INSERT INTO source_warnings (source_id, kind, detail, resolved_by)
     SELECT id, 'field_missing', $1, $2 FROM sources LIMIT 1`,
    `INSERT INTO benchmarks (metric_id, value, source, year, population, retired_at, retired_reason)
     SELECT id, 30, 'A study', 2025, 'Makers', now(), $1 FROM metrics WHERE key = 'nps' AND $2 > 0`,
    `INSERT INTO internal_benchmarks (metric_id, by, over, retired_at, retired_reason)
     SELECT id, 'region', 'quarter', now(), $1 FROM metrics WHERE key = 'nps' AND $2 > 0`,
    `INSERT INTO appointments (user_id, mandate, reason, proposed_by, valid_from) VALUES ($2, 'advisory', $1, $2, '2026-01-01')`,
    `INSERT INTO saved_views (owner_id, name, path, query) VALUES ($2, $1, '/metrics/nps', 'region=north')`,
    `INSERT INTO promises (text, valid_from, reason, set_by) VALUES ($1, '2026-01-01', $1, $2)`,
  ]
  for (const statement of statements) await pool.query(statement, [told, adminId])
}

/** Two events of one case, the second of which names nobody, with what is counted of them. */
async function plantEvents(pool: pg.Pool, streamId: number): Promise<void> {
  const month = `date_trunc('month', now() AT TIME ZONE 'Europe/Berlin')::date`
  await pool.query(
    `INSERT INTO journey_events (stream_id, external_id, case_key, identity_id, touchpoint_id, arrived_at, since, stamp, hash,
       run_id, to_touchpoint_id, waited, bucket)
     SELECT $1, e.external_id, 'case ticket-of-zq', CASE WHEN e.first THEN i.id END, 0, now(), now(), 1, gen_random_uuid(), 0,
       CASE WHEN e.first THEN 0 END, CASE WHEN e.first THEN 0 END, CASE WHEN e.first THEN -1000 END
     FROM identities i CROSS JOIN (VALUES ('ticket-of-zq-3', true), ('ticket-of-zq-4', false)) AS e (external_id, first)
     WHERE i.external_id = 'zq-77'`,
    [streamId],
  )
  await pool.query(`INSERT INTO hand_off_cells VALUES (0, 0, ${month}, 2, 0, '{-1000}', '{1}')`)
  await pool.query(`INSERT INTO case_cells VALUES (0, ${month}, 1, 2, 4, 0, 0, 0, 0, 0)`)
}
