import { formatValue } from '@/domain/format'
import type { Unit } from '@/domain/kind'
import type { GoalDto, SparklineDto } from '@/server/figures/dto'

/** What a goal's dashed line says: a goal that is kept is the goal, on the way to one it is what is expected by then. */
export function goalWord(goal: Pick<GoalDto, 'kind'> | null): 'Goal' | 'Expected' {
  return goal?.kind === 'reach' ? 'Expected' : 'Goal'
}

/** Takes a line and whose it is, gives it in a sentence: from where to where, between what, missing how often. */
export function lineInWords(
  name: string,
  line: SparklineDto,
  unit: Unit,
  locale?: string,
  goalWord: 'Goal' | 'Expected' = 'Goal',
): string {
  const known = line.points.filter(point => point.value !== null)
  const [first, last] = [known.at(0), known.at(-1)]
  if (!first || !last) return `${name}: no figures in this stretch.`
  const say = (value: number | null) => formatValue(value, unit, locale)
  const values = known.map(point => point.value ?? 0)
  const missing = line.points.length - known.length
  return [
    `${name} from ${first.label} to ${last.label}: ${say(first.value)} at first, ${say(last.value)} ${last.partial ? 'so far' : 'at last'},`,
    `between ${say(Math.min(...values))} and ${say(Math.max(...values))}.`,
    line.goalLine === null ? '' : `${goalWord} ${say(line.goalLine)}.`,
    missing > 0 ? `${missing} without a figure.` : '',
  ]
    .filter(Boolean)
    .join(' ')
}
