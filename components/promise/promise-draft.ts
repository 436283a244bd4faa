import type { SetPromiseInput } from '@/domain/promise'
import { typedAs, typedNumber } from '@/domain/typed-number'
import type { PromiseSettingDto } from '@/server/promise/dto'

/** A line of the form: a metric with the threshold as it is typed. */
export interface DraftMetric {
  /** Of the line, so that removing one leaves the others as they are. */
  line: number
  metric: string
  threshold: string
  stage: string
}

/** The promise as it stands in the form. */
export interface Draft {
  text: string
  from: string
  reason: string
  metrics: readonly DraftMetric[]
}

/** Takes what one chooses among and the reader's locale, gives the form as it begins: the newest version, from the running month. */
export function draftOf({ newest, from }: PromiseSettingDto, locale: string): Draft {
  return {
    text: newest?.text ?? '',
    from,
    reason: '',
    metrics: (newest?.metrics ?? []).map(({ key, threshold, stage }, line) => ({
      ...{ line, metric: key, threshold: typedAs(threshold, locale), stage: stage?.key ?? '' },
    })),
  }
}

/** Takes the form, the newest version read and the locale, gives what is sent, or the positions of thresholds that are no numbers. */
export function inputOf(
  { text, from, reason, metrics }: Draft,
  newest: number | null,
  locale: string,
): SetPromiseInput | number[] {
  const unread: number[] = []
  const chosen = metrics.map(({ metric, threshold, stage }, at) => {
    const number = typedNumber(threshold, locale)
    if (typeof number !== 'number') unread.push(at)
    return { metric, threshold: number ?? 0, stage: stage || null }
  })
  return unread.length > 0 ? unread : { text, from, reason, newest, metrics: chosen }
}
