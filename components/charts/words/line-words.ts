import { formatValue } from '@/domain/format'
import type { Unit } from '@/domain/kind'
import { textIn } from '@/domain/text/text'
import type { GoalDto, SparklineDto } from '@/server/figures/dto'

export type GoalWord = 'goal' | 'expected'

/** What a goal's dashed line says: a goal that is kept is the goal, on the way to one it is what is expected by then. */
export function goalWord(goal: Pick<GoalDto, 'kind'> | null): GoalWord {
  return goal?.kind === 'reach' ? 'expected' : 'goal'
}

/** Takes a line and whose it is, gives it in a sentence: from where to where, between what, missing how often. */
export function lineInWords(
  name: string,
  line: SparklineDto,
  unit: Unit,
  locale?: string,
  dashed: GoalWord = 'goal',
): string {
  const { charts: words, figures } = textIn(locale)
  const known = line.points.filter(point => point.value !== null)
  const [first, last] = [known.at(0), known.at(-1)]
  if (!first || !last) return words.line.none(name)
  const say = (value: number | null) => formatValue(value, unit, locale)
  const values = known.map(point => point.value ?? 0)
  const missing = line.points.length - known.length
  return [
    words.line.ends(
      name,
      first.label,
      last.label,
      say(first.value),
      say(last.value),
      last.marks.map(mark => figures.marks[mark].word),
    ),
    words.line.between(say(Math.min(...values)), say(Math.max(...values))),
    line.goalLine === null ? '' : words.goalLine[dashed](say(line.goalLine)),
    missing > 0 ? words.line.missing(missing) : '',
  ]
    .filter(Boolean)
    .join(' ')
}
