import { type EntryGridInput, entryGridInput } from './entry'

type Params = Readonly<Record<string, string | string[] | undefined>>

const first = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value)

/** Takes an address's parameters, gives what they ask for; what cannot be is left out, as if it had not been there. */
export function parseEntryAddress(params: Params): EntryGridInput {
  const cuts = [params.cut ?? []].flat().map(one => one.split('~'))
  const back = Number(first(params.back))
  const asked: Record<string, unknown> = {
    period: first(params.period),
    back: Number.isInteger(back) && back > 0 ? Math.min(back, 36) : undefined,
    metric: first(params.metric),
    function: first(params.function),
    cuts: cuts.length > 0 ? Object.fromEntries(cuts) : undefined,
  }
  const given = Object.entries(asked).filter(([name, value]) => {
    return value !== undefined && entryGridInput.safeParse({ [name]: value }).success
  })
  const input = entryGridInput.parse(Object.fromEntries(given))
  return input.back && !input.metric ? { ...input, back: undefined } : input
}

/** Takes what is asked for, gives its address. */
export function entryHref({ period, back, metric, function: home, cuts }: EntryGridInput): string {
  const params = new URLSearchParams()
  if (period) params.set('period', period)
  if (back) params.set('back', String(back))
  if (metric) params.set('metric', metric)
  if (home) params.set('function', home)
  for (const [key, cut] of Object.entries(cuts ?? {})) params.append('cut', `${key}~${cut}`)
  const query = params.toString()
  return query ? `/enter?${query}` : '/enter'
}
