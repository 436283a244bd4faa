import { createContext } from '@/server/context'
import { readRefused } from '@/server/files/service'
import { errorReply } from '@/server/http/reply'

/** The rows that a task refused, as a CSV file to correct them in. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ task: string }> },
): Promise<Response> {
  try {
    const ctx = await createContext(request.headers)
    const { name, text } = await readRefused(ctx, Number((await params).task))
    const headers = {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="rejects.csv"; filename*=UTF-8''${encodeURIComponent(name)}`,
      'Cache-Control': 'private, no-store',
    }
    return new Response(text, { headers })
  } catch (error) {
    return errorReply(error, request.headers)
  }
}
