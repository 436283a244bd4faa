import type { Day } from './day'
import { clash, isBeforeItsSecondDay, outlives, roundabouts } from './organisation-rules'
import { canonical, type Fault } from './setup-difference'
import type { SetupFile, SlicePart, TouchpointPart } from './setup-file'
import { SLICE_DIMENSIONS, type SliceDimension } from './slice'
import { setsOtherStart, type WeekYear } from './week-year'

type NamedSection = 'functions' | 'stages' | 'touchpoints' | SliceDimension

export interface RuleWords {
  sameName: (name: string, one: string, other: string) => string
  formerTwice: string
  formerTooEarly: string
  future: string
  noEnd: string
  round: string
  endedBefore: (name: string) => string
  outlives: (name: string) => string
  otherFamily: (metric: string) => string
  targetsOverlap: string
  intoItself: string
  startMonth: (month: number) => string
}

interface Given {
  today: Day
  /** The 4-4-5 year in force, where there is one. */
  weekYear: WeekYear | null | undefined
  words: RuleWords
}

/** One thing of the set-up as it would be after the import. */
interface Entry<Part> {
  part: Part
  path: string
  /** The file says something new of it; what it leaves as it is was let in once. */
  isNew: boolean
}

interface Part extends SlicePart {
  splitFrom?: string | undefined
}

const partsIn = (file: SetupFile, section: NamedSection): readonly (Part & Partial<TouchpointPart>)[] =>
  section === 'functions' || section === 'stages' || section === 'touchpoints'
    ? file[section]
    : file.slices[section]

function entriesOf(current: SetupFile, wanted: SetupFile, section: NamedSection) {
  const [was, will] = [partsIn(current, section), partsIn(wanted, section)]
  const at = SLICE_DIMENSIONS.some(one => one === section) ? `slices.${section}` : section
  const known = new Map(was.map(part => [part.key, canonical(part)]))
  const named = new Set(will.map(part => part.key))
  return [
    ...was.filter(part => !named.has(part.key)).map(part => ({ part, path: '', isNew: false })),
    ...will.map((part, place) => ({
      part,
      path: `${at}[${place}]`,
      isNew: known.get(part.key) !== canonical(part),
    })),
  ]
}

/**
 * Takes the set-up as it is and as a file wants it, gives what the screens would refuse, each with its path: the rules of names, days and
 * merges, and of what has ended. What the file leaves as it is is not asked again, so a set-up's own file always comes back in.
 */
export function brokenRules(
  current: SetupFile,
  wanted: SetupFile,
  { today, weekYear, words }: Given,
): Fault[] {
  const faults: Fault[] = []
  const fault = (path: string, value: unknown, reason: string) =>
    faults.push({ path, value: String(value ?? '').slice(0, 80), reason })

  const lists = Object.fromEntries(
    (['functions', 'stages', 'touchpoints', ...SLICE_DIMENSIONS] as const).map(section => [
      section,
      entriesOf(current, wanted, section),
    ]),
  ) as Record<NamedSection, Entry<Part & Partial<TouchpointPart>>[]>

  for (const list of Object.values(lists)) {
    for (const [place, { part, path, isNew }] of list.entries()) {
      const other = list
        .slice(0, place)
        .find(
          one =>
            one.part.key !== part.key &&
            (isNew || one.isNew) &&
            one.part.stage === part.stage &&
            clash(one.part, part, today),
        )
      // Of the two, the file can say something of the one that it names.
      if (other)
        fault(`${path || other.path}.name`, part.name, words.sameName(part.name, other.part.key, part.key))
      if (isNew) checkFormerNames(part, path, today, words, fault)
    }
  }
  for (const section of ['functions', 'stages', ...SLICE_DIMENSIONS] as const) {
    checkMerges(lists[section], words, fault)
  }
  const ownerOf = (section: 'stages' | 'functions', key: string | undefined) =>
    lists[section].find(one => one.part.key === key)
  for (const { part, path, isNew } of lists.touchpoints) {
    for (const [field, owner] of [
      ['stage', ownerOf('stages', part.stage)],
      ['function', ownerOf('functions', part.function)],
    ] as const) {
      if (!owner || !(isNew || owner.isNew) || !outlives(part, owner.part)) continue
      const where = isNew ? `${path}.${field}` : `${owner.path}.validTo`
      fault(
        where,
        isNew ? owner.part.key : owner.part.validTo,
        words.outlives(isNew ? owner.part.name : part.name),
      )
    }
  }
  checkChoices(current, wanted, words, fault)
  checkTargets(current, wanted, words, fault)
  for (const [at, { from, to, fromDay, dimension, within }] of wanted.reassignments.entries()) {
    if (from === to && !within) fault(`reassignments[${at}].to`, to, words.intoItself)
    const isKnown = current.reassignments.some(
      one =>
        canonical([one.dimension, one.from, one.to, one.fromDay]) ===
        canonical([dimension, from, to, fromDay]),
    )
    if (!isKnown && fromDay > today) fault(`reassignments[${at}].fromDay`, fromDay, words.future)
  }
  if (setsOtherStart(weekYear, wanted.company.fiscalStartMonth)) {
    const { fiscalStartMonth: month } = wanted.company
    fault('company.fiscalStartMonth', month, words.startMonth(weekYear?.startMonth ?? month))
  }
  return faults
}

type Say = (path: string, value: unknown, reason: string) => void

function checkFormerNames(part: Part, path: string, today: Day, words: RuleWords, fault: Say): void {
  const days = new Set<Day>()
  for (const [at, { until }] of (part.formerNames ?? []).entries()) {
    const where = `${path}.formerNames[${at}].until`
    if (days.has(until)) fault(where, until, words.formerTwice)
    else if (until > today) fault(where, until, words.future)
    else if (isBeforeItsSecondDay(part, until)) fault(where, until, words.formerTooEarly)
    days.add(until)
  }
}

function checkMerges(list: readonly Entry<Part>[], words: RuleWords, fault: Say): void {
  for (const field of ['mergedInto', 'splitFrom'] as const) {
    const next = new Map(list.flatMap(({ part }) => (part[field] ? [[part.key, part[field]] as const] : [])))
    const round = roundabouts(next)
    for (const { part, path, isNew } of list) {
      // Into itself is said elsewhere already where it is a merge.
      const isOwn = field === 'mergedInto' && part.mergedInto === part.key
      if (isNew && round.has(part.key) && !isOwn) fault(`${path}.${field}`, part[field], words.round)
    }
  }
  for (const { part, path, isNew } of list) {
    if (!isNew || part.mergedInto === undefined || part.mergedInto === part.key) continue
    if (part.validTo === undefined) fault(`${path}.mergedInto`, part.mergedInto, words.noEnd)
    const into = list.find(one => one.part.key === part.mergedInto)?.part
    // A target that was merged on later may end on an earlier day: its own merge was restated.
    if (into && into.mergedInto === undefined && outlives(part, into))
      fault(`${path}.mergedInto`, part.mergedInto, words.endedBefore(into.name))
  }
}

function checkChoices(current: SetupFile, wanted: SetupFile, words: RuleWords, fault: Say): void {
  const metricOf = (key: string) => [...wanted.metrics, ...current.metrics].find(one => one.key === key)
  const check = (path: string, family: string, key: string) => {
    const metric = metricOf(key)
    if (metric && metric.family !== family) fault(path, key, words.otherFamily(metric.name))
  }
  for (const [family, key] of Object.entries(wanted.headlines)) {
    if (Object.entries(current.headlines).every(([one, had]) => one !== family || had !== key))
      check(`headlines.${family}`, family, key)
  }
  const had = new Set(current.functionHeadlines.map(canonical))
  for (const [at, one] of wanted.functionHeadlines.entries()) {
    if (!had.has(canonical(one))) check(`functionHeadlines[${at}].metric`, one.family, one.metric)
  }
}

function checkTargets(current: SetupFile, wanted: SetupFile, words: RuleWords, fault: Say): void {
  const keyOf = (one: SetupFile['ownTargets'][number]) => `${one.metric} ${one.function} ${one.validFrom}`
  const named = new Set(wanted.ownTargets.map(keyOf))
  const known = new Set(current.ownTargets.map(canonical))
  const kept = current.ownTargets.filter(one => !named.has(keyOf(one)))
  for (const [at, one] of wanted.ownTargets.entries()) {
    if (known.has(canonical(one))) continue
    const others = [
      ...kept,
      ...wanted.ownTargets.filter(other => other !== one && keyOf(other) !== keyOf(one)),
    ]
    const overlaps = others.some(
      other => other.metric === one.metric && other.function === one.function && !outlivesNone(one, other),
    )
    if (overlaps) fault(`ownTargets[${at}].validFrom`, one.validFrom, words.targetsOverlap)
  }
}

// One of two ends before the other begins.
const outlivesNone = (
  one: { validFrom: Day; validTo?: Day | undefined },
  other: { validFrom: Day; validTo?: Day | undefined },
) =>
  (one.validTo !== undefined && one.validTo <= other.validFrom) ||
  (other.validTo !== undefined && other.validTo <= one.validFrom)
