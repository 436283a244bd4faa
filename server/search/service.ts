import { demand, localeOf } from '@/domain/access'
import { FILTER_NAMES } from '@/domain/filter'
import { formatNumber } from '@/domain/format'
import { bestOf, MOST_OF_A_KIND, SEARCH_KINDS, type SearchKind } from '@/domain/search'
import type { SearchInput } from '@/domain/search-input'
import { textIn } from '@/domain/text/text'
import type { Context } from '../context'
import { findCustomersFor } from './customers'
import type { FoundDto, SearchDto } from './dto'
import { listThings, type Thing, type Things } from './things'

const found = ({ href, name, about, carries }: Thing): FoundDto => ({ href, name, about, carries })

/** Without a word typed: what was opened lately, then one's views and the screens. */
function unasked(things: Things, recent: readonly string[]): Partial<Record<SearchKind, Thing[]>> {
  const all = Object.values(things).flat()
  return {
    recent: recent.flatMap(href => all.find(thing => thing.href === href) ?? []),
    view: things.view.slice(0, MOST_OF_A_KIND),
    screen: things.screen,
  }
}

async function asked(ctx: Context, things: Things, text: string) {
  const best: Partial<Record<SearchKind, Thing[]>> = {}
  for (const kind of SEARCH_KINDS)
    if (kind !== 'recent' && kind !== 'customer') best[kind] = bestOf(text, things[kind])
  const customers = await findCustomersFor(ctx, text)
  best.customer = customers
    .slice(0, MOST_OF_A_KIND)
    .map(({ href, label, about }) => ({ href, name: label, about, carries: false, also: '' }))
  return best
}

/**
 * Where one may go by what was typed: views, screens, metrics, goals, functions, actions, benchmarks and customers whose words begin so, at most 6 of a
 * kind, the best first; only what whoever asks may open. Without a word: what they opened lately, as far as it is still there. Takes a context whose actor
 * may view dashboards. It changes nothing, and keeps which customers were found, by number.
 */
export async function findPlaces(ctx: Context, { text, recent }: SearchInput): Promise<SearchDto> {
  demand(ctx.actor, 'dashboards.view')
  const locale = localeOf(ctx.actor)
  const words = textIn(locale).search
  const things = await listThings(ctx, locale)
  const best = text.trim() === '' ? unasked(things, recent) : await asked(ctx, things, text)
  const groups = SEARCH_KINDS.map(kind => ({
    ...{ kind, title: words.kinds[kind], found: (best[kind] ?? []).map(found) },
  })).filter(group => group.found.length > 0)
  const count = groups.reduce((sum, group) => sum + group.found.length, 0)
  return { groups, count: words.count(count, formatNumber(count, 0, locale)), filterNames: FILTER_NAMES }
}
