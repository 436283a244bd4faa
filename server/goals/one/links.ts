import type { GoalItemDto, GoalLinkDto, GoalPageDto } from '../dto'
import type { Listed } from '../list/read'

const linkOf = (item: GoalItemDto): GoalLinkDto => ({
  id: item.id,
  name: item.metric.name,
  text: item.text,
  owner: item.owner.name,
  word: item.result?.word ?? item.outlook?.word ?? null,
})

/** Takes a goal and those around it, as rows and as a list shows them, gives which is what to it. */
export function linksOf(
  { row }: Listed,
  around: readonly Listed[],
  items: readonly GoalItemDto[],
): Pick<GoalPageDto, 'parent' | 'children' | 'former' | 'others'> {
  const byId = new Map(items.map(item => [item.id, linkOf(item)]))
  const those = (is: (one: Listed['row']) => boolean) =>
    around.flatMap(one => (is(one.row) ? (byId.get(one.row.id) ?? []) : []))
  const one = (id: number | null) => (id === null ? null : (byId.get(id) ?? null))
  const { parentId, copiedFromId, metricId, functionId, regionId, productId, tierId, channelId } = row
  const isHere = (other: Listed['row']) =>
    other.metricId === metricId &&
    other.functionId === functionId &&
    other.regionId === regionId &&
    other.productId === productId &&
    other.tierId === tierId &&
    other.channelId === channelId
  return {
    parent: one(parentId),
    children: those(other => other.parentId === row.id),
    former: one(copiedFromId),
    others: those(other => isHere(other) && other.id !== copiedFromId),
  }
}
