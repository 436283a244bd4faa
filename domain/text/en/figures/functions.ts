import { and, plural } from '../grammar'

interface Said {
  name: string
  metric: string
  figure: string
  period: string
  /** What the function wants of itself, as a clause. */
  targets: string
}

/** A function's own screen. */
export const functions = {
  kinds: { function: 'Function', supplier: 'Supplier' },
  noFunction: (key: string) => `There is no function “${key.slice(0, 80)}”.`,
  head: (name: string, since: string | null) =>
    since === null ? `Head: ${name}` : `Head: ${name}, since ${since}`,
  noHead: 'Nobody heads it.',
  deputies: (names: readonly string[]) =>
    `${plural(names.length, { one: 'Deputy', other: 'Deputies' })}: ${and(names)}`,
  called: (name: string, until: string) => `Called ${name} until ${until}.`,
  took: (name: string, on: string) => `${name} was merged into it on ${on}.`,
  ended: (on: string) => `It ended on ${on}.`,
  successor: (name: string, on: string) => `It was merged into ${name} on ${on}. See ${name}`,
  sentence: {
    atGoal: 'at goal',
    targets: (name: string, met: number, of: number) =>
      of === 0 ? `no figure of ${name}’s own targets is in` : `${name} meets ${met} of ${of} own targets`,
    noTargets: (name: string) => `${name} has set no own targets`,
    nobodyAsks: (name: string, targets: string) =>
      `Nobody asks customers how they fare where ${name} serves them; ${targets}.`,
    plain: ({ name, metric, figure, period, targets }: Said) =>
      `Where ${name} serves customers, ${metric} is ${figure} (${period}), and no goal says whether that is enough; ${targets}.`,
    against: ({ name, metric, figure, period, targets, distance }: Said & { distance: string }) =>
      `Customers whom ${name} serves are ${distance} (${metric} ${figure}, ${period}), while ${targets}.`,
  },
  stages: {
    title: 'Where it serves customers',
    none: 'No stage and no touchpoint is its own yet.',
    touchpoints: (names: readonly string[]) => and(names),
    noFigure: 'nobody asks here',
  },
  sides: { customer: 'What customers say and do', company: 'What it measures of itself' },
  none: { customer: 'Nobody asks customers here.', company: 'It measures nothing of itself yet.' },
  target: {
    met: (text: string) => `own target ${text}, met`,
    missed: (text: string) => `own target ${text}, missed`,
    unknown: (text: string) => `own target ${text}, cannot tell`,
  },
  goals: {
    title: 'Goals',
    none: 'No goal is its own, and none asks it to contribute.',
    parts: { asked: 'asked to contribute', agreed: 'contributes', declined: 'declined to contribute' },
    line: (owner: string, text: string, figure: string, period: string) =>
      `${owner}; ${figure} over ${period}, goal ${text}`,
  },
  actions: { title: 'Actions', none: 'No action is under way here.' },
  sources: {
    title: 'Sources',
    none: 'No source of its own.',
    since: (since: string | null, days: number | null) => {
      const last = since === null ? 'has never delivered' : `last delivered ${since}`
      return days === null
        ? last
        : `${last}; expected every ${plural(days, { one: 'day', other: `${days} days` })}`
    },
    late: 'late',
  },
  due: {
    title: 'Figures in?',
    due: (on: string) => `due by ${on}`,
    late: (on: string) => `due since ${on}`,
    none: 'No figures of its own have come in yet.',
    allIn: (period: string) => `All figures of ${period} are in.`,
    some: (count: number, period: string) =>
      `${plural(count, { one: 'One figure', other: `${count} figures` })} of ${period} ${plural(count, { one: 'is', other: 'are' })} not in.`,
  },
  gap: 'Own targets and customers',
  missing: {
    title: 'What belongs here',
    metrics: 'Metrics: what customers say where it serves them, and what it measures of itself.',
    targets: 'Own targets: what it wants of its own metrics.',
    sources: 'A source: where its figures come from, so that nobody has to type them.',
    stages: 'Its touchpoints: where customers meet it.',
    define: 'Define a metric',
    propose: 'Propose a metric',
    setTargets: 'Set own targets',
    connect: 'Connect a source',
    draw: 'Draw stages and touchpoints',
  },
}
