import { demand, reaches } from '@/domain/access'
import type { FunctionsAnswer, IndexAnswer } from '@/domain/api/company'
import { OPERATION_IDS, OPERATIONS } from '@/domain/api/operations'
import type { Page } from '@/domain/api/parameters'
import type { Context } from '../context'
import { loadCatalog } from '../figures/catalog'

async function readable({ db, actor, now }: Context) {
  const functionId = actor?.kind === 'token' ? actor.functionId : null
  demand(actor, 'dashboards.view', { functionId })
  return { catalog: await loadCatalog(db, now), functionId }
}

/** What there is. Takes a context whose actor may view dashboards and the API's own address. */
export async function getIndex(ctx: Context, root: string): Promise<IndexAnswer> {
  const { catalog, functionId } = await readable(ctx)
  const links = OPERATION_IDS.map(id => [OPERATIONS[id].path.slice(1), `${root}${OPERATIONS[id].path}`])
  return {
    company: catalog.company.name,
    asOf: catalog.today,
    timeZone: catalog.timeZone,
    token: {
      scopes: ctx.actor?.kind === 'token' ? [...ctx.actor.scopes] : [],
      function: catalog.functions.find(one => one.id === functionId)?.key ?? null,
    },
    links: Object.fromEntries(links.filter(([name]) => name)),
  }
}

/** Functions by key, former ones too, behind `after`; one more than the page holds, where there is one. */
export async function listFunctions(
  ctx: Context,
  { limit }: Page,
  after: string | null,
): Promise<FunctionsAnswer['items']> {
  const { catalog } = await readable(ctx)
  return catalog.functions
    .filter(one => reaches(ctx.actor, one.id) && (after === null || one.key > after))
    .sort((left, right) => (left.key < right.key ? -1 : 1))
    .slice(0, limit + 1)
    .map(({ key, name, kind, validFrom, validTo }) => ({ key, name, kind, validFrom, validTo }))
}
