import { demand } from '@/domain/access'
import { parseFilters } from '@/domain/filter'
import { parseRowSearch, rowsInput } from '@/domain/rows'
import { createContext } from '@/server/context'
import { readForm } from '@/server/http/form'
import { demandSameOrigin } from '@/server/http/gate'
import { errorReply } from '@/server/http/reply'
import { exportRows } from '@/server/rows/service'

/** What a figure is made of as a CSV file. A form that is sent, because the export is written into the log. */
export async function POST(request: Request): Promise<Response> {
  try {
    demandSameOrigin(request.headers)
    const ctx = await createContext(request.headers)
    demand(ctx.actor, 'dashboards.view')
    const form = await readForm(request)
    const { filters } = parseFilters(form, () => '')
    const input = rowsInput.parse({
      key: form.key,
      filters,
      search: { ...parseRowSearch(form), after: null },
    })
    const text = await exportRows(ctx, input)
    const headers = {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': 'attachment; filename="records.csv"',
      'Cache-Control': 'private, no-store',
    }
    return new Response(text, { headers })
  } catch (error) {
    return errorReply(error, request.headers)
  }
}
