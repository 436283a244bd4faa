import { readiness } from '@/server/readiness'

export const dynamic = 'force-dynamic'

/** 200 when requests can be served, 503 with what is missing otherwise; says nothing else to anyone who asks. */
export async function GET(): Promise<Response> {
  const state = await readiness()
  const ready = Object.values(state).every(word => word === 'ok')
  return Response.json(state, { status: ready ? 200 : 503 })
}
