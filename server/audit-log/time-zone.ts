import type { Context } from '../context'

/** In which days and times of the log are read: the company's, UTC before there is one. */
export async function timeZoneOf({ db }: Pick<Context, 'db'>): Promise<string> {
  const place = await db.query.company.findFirst({ columns: { timeZone: true } })
  return place?.timeZone ?? 'UTC'
}
