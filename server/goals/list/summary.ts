import { textIn } from '@/domain/text/text'
import type { GoalItemDto } from '../dto'

const NAMED = 3

/** Takes goals as they are listed and who reads, gives what matters most of those that hold, in one to four sentences. No goal: ''. */
export function summaryOf(all: readonly GoalItemDto[], locale: string | undefined): string {
  const words = textIn(locale).goalScreens.summary
  const goals = all.filter(({ lifecycle }) => lifecycle === 'published')
  if (goals.length === 0) {
    const drafts = all.filter(({ lifecycle }) => lifecycle === 'draft').length
    return drafts > 0 ? words.onlyDrafts(drafts) : all.length > 0 ? words.onlyEnded : ''
  }
  const of = (state: NonNullable<GoalItemDto['outlook']>['state']) =>
    goals.filter(({ outlook }) => outlook?.state === state)
  const [off, risk, track, early] = [of('off_track'), of('at_risk'), of('on_track'), of('too_early')]
  const due = goals.filter(({ result }) => result !== null)
  const met = due.filter(({ result }) => result?.state === 'met').length
  const names = (some: readonly GoalItemDto[]) => [
    ...some.slice(0, NAMED).map(({ metric, owner }) => words.named(metric.name, owner.name)),
    ...(some.length > NAMED ? [words.more(some.length - NAMED)] : []),
  ]
  const worse = off.length + risk.length
  return [
    off.length > 0 ? words.off(off.length, goals.length, names(off)) : '',
    risk.length > 0 ? words.risk(risk.length, names(risk), off.length === 0, goals.length) : '',
    track.length === 0
      ? ''
      : worse > 0
        ? words.alsoTrack(track.length)
        : words.track(track.length, goals.length),
    early.length > 0 ? words.early(early.length) : '',
    due.length > 0 ? words.due(due.length, met) : '',
  ]
    .filter(Boolean)
    .join(' ')
}
