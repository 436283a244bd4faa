import { exportBenchmarks, templateOf } from '@/server/benchmarks/service'
import { createContext } from '@/server/context'
import { errorReply } from '@/server/http/reply'

/** What the screen of benchmarks shows, as a CSV file; ?template: the empty one to fill in. */
export async function GET(request: Request): Promise<Response> {
  try {
    const ctx = await createContext(request.headers)
    const isTemplate = new URL(request.url).searchParams.has('template')
    const text = isTemplate ? templateOf(ctx) : await exportBenchmarks(ctx)
    const headers = {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="${isTemplate ? 'benchmarks-template' : 'benchmarks'}.csv"`,
      'Cache-Control': 'private, no-store',
    }
    return new Response(text, { headers })
  } catch (error) {
    return errorReply(error, request.headers)
  }
}
