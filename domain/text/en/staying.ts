import { and, plural } from './grammar'

interface Staying {
  goals: number
  actions: number
  benchmarks: number
  sources: number
  heads: readonly string[]
  taker: string | null
}

/** What stays with somebody who is disabled, and who takes it. */
export function stays({ goals, actions, benchmarks, sources, heads, taker }: Staying): string {
  const some = (n: number, one: string, more: string) =>
    n > 0 ? [plural(n, { one: `one ${one}`, other: `${n} ${more}` })] : []
  const owned = [
    ...some(goals, 'goal', 'goals'),
    ...some(actions, 'action', 'actions'),
    ...some(benchmarks, 'benchmark', 'benchmarks'),
  ]
  const kept = [
    ...(owned.length > 0 ? [`owner of ${and(owned)}`] : []),
    ...(heads.length > 0 ? [`named for ${and(heads)}`] : []),
  ]
  const whom = taker ?? 'whoever leads and the next customer owner'
  const finds = taker ? 'finds' : 'find'
  const taken =
    owned.length > 0
      ? ` ${taker ? whom : `W${whom.slice(1)}`} ${finds} it under “What needs a decision”.`
      : ''
  const going =
    sources > 0
      ? ` ${plural(sources, { one: 'One source that they connected goes', other: `${sources} sources that they connected go` })} on as before.`
      : ''
  return kept.length > 0
    ? `They stay ${and(kept)}, until that is given to somebody else.${taken}${going} What they did stays.`
    : `What they did stays.${going} You can enable them again.`
}
