import { demand } from '@/domain/access'
import { auditInput } from '@/domain/audit-log'
import { exportLines } from '@/server/audit-log/service'
import { createContext } from '@/server/context'
import { readForm } from '@/server/http/form'
import { demandSameOrigin } from '@/server/http/gate'
import { errorReply } from '@/server/http/reply'

/** The audit log as a CSV file, narrowed as the form says. A form that is sent, because the export is written into the log. */
export async function POST(request: Request): Promise<Response> {
  try {
    demandSameOrigin(request.headers)
    const ctx = await createContext(request.headers)
    // Before the form is read: who may not is told that, whatever was sent.
    demand(ctx.actor, 'audit.read')
    const text = await exportLines(ctx, auditInput.parse(await readForm(request)))
    const headers = {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': 'attachment; filename="audit-log.csv"',
      'Cache-Control': 'private, no-store',
    }
    return new Response(text, { headers })
  } catch (error) {
    return errorReply(error, request.headers)
  }
}
