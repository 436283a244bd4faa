import { randomUUID } from 'node:crypto'
import { getDb, getPool } from '@/db/client'
import { seriesParams, seriesQuery } from '@/domain/series'
import { API_HEADERS, problemReply } from '@/server/http/problem'
import { getSeries } from '@/server/metrics/series'
import { getTokenActor } from '@/server/tokens/service'

export const dynamic = 'force-dynamic'

/** A metric's series for programs: the same engine as the screen, for who holds a read token. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ key: string }> },
): Promise<Response> {
  const requestId = randomUUID()
  try {
    const now = new Date()
    const db = getDb()
    const actor = await getTokenActor(db, request.headers, now)
    const query = seriesQuery.parse(seriesParams(new URL(request.url).searchParams))
    const { key } = await params
    const series = await getSeries({ db, pool: getPool(), actor, now, requestId }, { key, query })
    return Response.json(series, { headers: API_HEADERS })
  } catch (error) {
    return problemReply(error, requestId)
  }
}
