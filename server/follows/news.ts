import { dayOf } from '@/domain/calendar'
import { DEFAULT_FILTERS } from '@/domain/filter'
import { type NewsItem, newsSince, type Seen } from '@/domain/following'
import { formatDay } from '@/domain/format'
import { textIn } from '@/domain/text/text'
import type { Assessment } from '../figures/assess'
import type { Catalog } from '../figures/catalog'
import type { View } from '../figures/view'
import { goalText, ruleWords, valueText } from '../figures/wording'
import type { FollowingDto } from './dto'
import type { Follow } from './service'

/** Takes an assessment of a whole metric by the default comparison, gives what one sees of it. */
export function seenOf({ period, reading, status, chart, goal }: Assessment): Seen {
  const { label, reading: read } = chart?.points.findLast(point => point.whole !== false) ?? {}
  return {
    period: period.key,
    start: period.start,
    value: reading.value,
    status: status.status,
    signal: label && read ? { rule: label, reading: read } : null,
    goal: goal && { id: goal.goal.id, target: goal.goal.target, dueOn: goal.goal.dueOn },
  }
}

function newsWords({ locale }: Catalog, assessment: Assessment, before: Seen, item: NewsItem): string {
  const { metric, period, goal, series } = assessment
  const { following, metrics } = textIn(locale)
  const words = following.news
  const labelOf = (key: string) => series.find(one => one.period.key === key)?.period.label ?? key
  switch (item.what) {
    case 'period':
      return words.period(period.label, valueText(metric, item.value))
    case 'restated':
      return words.restated(labelOf(before.period), valueText(metric, item.was), valueText(metric, item.is))
    case 'status':
      return words.status(item.was, item.is)
    case 'signal': {
      const { rule, side, reading } = item.signal
      return words.signal(labelOf(item.at), metrics.signals[reading](ruleWords(rule, side, locale)))
    }
    case 'goal':
      return item.how === 'gone' || !goal
        ? words.goal.gone
        : words.goal[item.how](goalText(metric, goal.goal))
  }
}

/** A restatement that nobody can read off is none. */
const isTold = ({ metric }: Assessment, item: NewsItem) =>
  item.what !== 'restated' || valueText(metric, item.was) !== valueText(metric, item.is)

/**
 * Takes what a person saw of a metric (undefined: they do not follow it), its assessment and whether its chart decides there; gives what
 * changed since, in words. Only the last month against the 12 before it is compared with what was seen, everywhere.
 */
export function presentFollowing(
  catalog: Catalog,
  { filters }: View,
  follow: Follow | undefined,
  assessment: Assessment,
  charted: boolean,
): FollowingDto {
  const known = follow && charted && filters.period === DEFAULT_FILTERS.period
  if (!known) return { followed: follow !== undefined, since: null, shown: null }
  const shown = seenOf(assessment)
  const news = newsSince(follow.seen, shown, assessment.chart?.points ?? [])
  const changes = news
    .filter(item => isTold(assessment, item))
    .map(item => newsWords(catalog, assessment, follow.seen, item))
  const day = formatDay(dayOf(follow.seenAt, catalog.timeZone), catalog.locale)
  return { followed: true, since: { day, changes }, shown }
}
