import { createContext } from '@/server/context'
import { errorReply } from '@/server/http/reply'
import { exportInterplay } from '@/server/interplay/service'

/** Every pair that was tried, as a CSV file. */
export async function GET(request: Request): Promise<Response> {
  try {
    const text = await exportInterplay(await createContext(request.headers))
    const headers = {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': 'attachment; filename="interplay.csv"',
      'Cache-Control': 'private, no-store',
    }
    return new Response(text, { headers })
  } catch (error) {
    return errorReply(error, request.headers)
  }
}
