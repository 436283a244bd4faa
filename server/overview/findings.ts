import { filterHref } from '@/domain/filter'
import { ownTargetsMet } from '@/domain/gap'
import type { FindingDto } from './dto'
import { shortfallWords } from './gap'
import type { TargetResult } from './own-targets'
import type { Setting } from './setting'
import type { Stage } from './throughline'
import type { Tile } from './tiles'

const MOST = 3

function allOnTarget(
  setting: Setting,
  tiles: readonly Tile[],
  targets: readonly TargetResult[],
): FindingDto[] {
  const byFunction = setting.catalog.functions
    .map(
      one =>
        ownTargetsMet(targets.filter(({ target }) => target.functionId === one.id).map(({ met }) => met)).all,
    )
    .filter(all => all !== null)
  const below = tiles.find(
    ({ dto }) =>
      dto.metric !== null && dto.metric.perspective === 'customer' && dto.status.status === 'off_target',
  )
  if (byFunction.length < 2 || !byFunction.every(Boolean) || !below?.dto.metric) return []
  const { dto } = below
  return [
    {
      text: `Every function meets its own targets, while ${dto.metric.name} is off target: ${dto.figure.text}, ${dto.status.reason}.`,
      href: dto.href,
      tone: 'concern',
    },
  ]
}

function siloGaps(stages: readonly Stage[]): FindingDto[] {
  return stages
    .filter(({ dto }) => dto.gap.state === 'silo_gap')
    .sort((left, right) => right.dto.n - left.dto.n)
    .slice(0, 2)
    .flatMap(({ dto, say }) => {
      if (!say) return []
      const { met, of } = dto.ownTargets
      const own =
        met === of
          ? `Every own target at ${dto.name} is met (${met} of ${of})`
          : `${met} of ${of} own targets at ${dto.name} are met`
      const text = `${own}, while customers there are ${shortfallWords(say)} (${say.metric.name} ${say.figure.text}).`
      return [{ text, href: dto.href ?? '/', tone: 'concern' as const }]
    })
}

const TONES = { worse: 'concern', better: 'improvement', higher: 'neutral', lower: 'neutral' } as const

function realChanges(tiles: readonly Tile[]): FindingDto[] {
  return tiles
    .flatMap(({ dto }) => {
      if (!dto.metric) return []
      const { state, words } = dto.change
      if (state === 'no_clear_change' || state === 'cannot_tell') return []
      const against = dto.change.comparedFigure ? ` (${dto.change.comparedFigure} then)` : ''
      const text = `${dto.metric.name} is ${dto.figure.text} in ${dto.figure.period}, ${words}${against}.`
      return [{ text, href: dto.href, tone: TONES[state] }]
    })
    .sort((left, right) => Number(right.tone === 'concern') - Number(left.tone === 'concern'))
}

function nothingChanged({ view }: Setting, tiles: readonly Tile[]): FindingDto {
  const href = filterHref('/', view.filters)
  const known = tiles.flatMap(({ dto }) => (dto.metric && dto.figure.value !== null ? [dto] : []))
  if (known.length === 0) {
    return { text: `There are no figures to show for ${view.period.label} yet.`, href, tone: 'neutral' }
  }
  const compared = known.filter(dto => dto.change.state !== 'cannot_tell')
  const [first] = compared
  if (!first) {
    return { text: `Nothing can be said about change in ${view.period.label} yet.`, href, tone: 'neutral' }
  }
  const values = known.map(dto => `${dto.familyName} ${dto.figure.text}`).join(', ')
  return {
    text: `Nothing changed beyond noise on ${first.change.comparedWith}: ${values}.`,
    href,
    tone: 'neutral',
  }
}

/**
 * Takes the page's parts, gives at most three sentences, made by rule: functions on target while customers are not, silo gaps, real
 * changes of headline figures (concerns first); when no headline changed it says so where there is room. Never none.
 */
export function findingsOf(
  setting: Setting,
  tiles: readonly Tile[],
  stages: readonly Stage[],
  targets: readonly TargetResult[],
): FindingDto[] {
  const changes = realChanges(tiles)
  const changeFindings = changes.length > 0 ? changes : [nothingChanged(setting, tiles)]
  return [...allOnTarget(setting, tiles, targets), ...siloGaps(stages), ...changeFindings].slice(0, MOST)
}
