import { type SQL, sql } from 'drizzle-orm'
import { isAnswer } from '@/domain/kind'
import type { Catalog } from '../figures/catalog'
import { intArray } from './reach'

/** Takes a catalog with retired metrics, gives the versions under which customers answer: scores of the customer's perspective. */
export function answerVersions(catalog: Catalog): number[] {
  return [...catalog.metrics.values()]
    .filter(({ kind, perspective }) => isAnswer(kind) && perspective === 'customer')
    .flatMap(({ versions }) => versions.map(version => version.id))
}

/** What index observations_voice holds; in these words, or the planner does not know it. */
const ANSWERED = sql`o.identity_id IS NOT NULL AND o.bucket IS NOT NULL AND o.started_at IS NULL
  AND o.state = 'counted' AND NOT o.deleted`

/**
 * Takes the versions of answers and an expression of a customer's number, gives a query of its last answer: one look into the index for each of its
 * identities. Columns: at, metric_id, function_id, region_id, a, b.
 */
export function lastAnswer(versions: readonly number[], customerId: SQL): SQL {
  return sql`SELECT s.* FROM identities i CROSS JOIN LATERAL (
      SELECT o.occurred_at AS at, o.metric_id, o.function_id, o.region_id, o.a, o.b FROM observations o
      WHERE o.identity_id = i.id AND ${ANSWERED} AND o.version_id = ANY (${intArray(versions)})
      ORDER BY o.occurred_at DESC LIMIT 1) s
    WHERE i.customer_id = ${customerId} ORDER BY s.at DESC, s.metric_id LIMIT 1`
}

/** Takes the same and a day, gives the condition that the customer has answered since. */
export function answeredSince(versions: readonly number[], customerId: SQL, day: string): SQL {
  return sql`EXISTS (SELECT FROM identities i CROSS JOIN LATERAL (
      SELECT o.occurred_at AS at FROM observations o
      WHERE o.identity_id = i.id AND ${ANSWERED} AND o.version_id = ANY (${intArray(versions)})
      ORDER BY o.occurred_at DESC LIMIT 1) s
    WHERE i.customer_id = ${customerId} AND s.at >= ${day}::timestamptz)`
}

/** Takes an expression of a customer's number, gives its talks that stand, those of customers merged into it included. */
export function talksOf(customerId: SQL): SQL {
  return sql`customer_talks t JOIN customers who ON who.id = t.customer_id
    AND (who.id = ${customerId} OR who.merged_into_id = ${customerId}) AND t.taken_back_at IS NULL`
}

/** Takes the same and a day, gives the condition that nobody has heard of the customer since: no answer, and no talk. */
export function silentSince(versions: readonly number[], customerId: SQL, day: string): SQL {
  return sql`NOT ${answeredSince(versions, customerId, day)}
    AND NOT EXISTS (SELECT FROM ${talksOf(customerId)} WHERE t.on_day >= ${day}::date)`
}
