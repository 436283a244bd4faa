import { getDb, getPool } from '@/db/client'
import { MOST_DELIVERED } from '@/domain/webhook'
import { readBody } from '@/server/http/body'
import { errorReply } from '@/server/http/reply'
import { receiveDelivery } from '@/server/push/service'

export const dynamic = 'force-dynamic'

const TYPES = ['application/json', 'application/cloudevents+json']

/** Takes what a product sends to a source's address; it is kept, and worked through by the worker. */
export async function POST(
  request: Request,
  { params }: { params: Promise<{ source: string }> },
): Promise<Response> {
  try {
    const { source } = await params
    const body = await readBody(request, TYPES, MOST_DELIVERED)
    const ctx = { db: getDb(), pool: getPool(), now: new Date() }
    const { isNew } = await receiveDelivery(ctx, source, { headers: request.headers, body })
    return Response.json({ accepted: true, known: !isNew }, { status: 202 })
  } catch (error) {
    return errorReply(error, request.headers)
  }
}
