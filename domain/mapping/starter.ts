import type { Kind } from '../kind'

/** A metric for which a first file is prepared. */
export interface StarterMetric {
  key: string
  name: string
  kind: Kind
}

/** A file of figures that a metric takes, and the mapping that reads it. */
export interface Starter {
  /** The header and one row, as in a CSV file. */
  file: readonly [string, string]
  /** The mapping's text; as domain/mapping/language.ts reads it. */
  mapping: string
}

const ON_DAY = { at: { text: 'day', format: 'yyyy-MM-dd' } }
const moment = (text: string) => ({ text, format: 'yyyy-MM-dd HH:mm' })

interface Shape {
  file: Starter['file']
  about?: object
  figure: object
}

const ANSWERS: Shape = {
  file: ['id,day,customer,score', 'A-1,2026-01-31,C-17,5'],
  about: { ...ON_DAY, customer: 'customer' },
  figure: { score: 'score' },
}

const SHAPES: Readonly<Record<Kind, Shape>> = {
  nps: { ...ANSWERS, file: ['id,day,customer,score', 'A-1,2026-01-31,C-17,9'] },
  top_box: ANSWERS,
  mean_score: ANSWERS,
  rate: {
    file: ['id,day,customer,yes', 'A-1,2026-01-31,C-17,1'],
    about: { ...ON_DAY, customer: 'customer' },
    figure: { numerator: 'yes' },
  },
  amount_rate: {
    file: ['id,day,customer,before,after', 'A-1,2026-01-31,C-17,1200,1000'],
    about: { ...ON_DAY, customer: 'customer' },
    figure: { before: 'before', after: 'after' },
  },
  duration: {
    file: ['id,started,ended,customer', 'A-1,2026-01-30 09:15,2026-01-31 16:40,C-17'],
    about: { customer: 'customer' },
    figure: { startedAt: moment('started'), endedAt: moment('ended') },
  },
  count: {
    file: ['id,day,count', 'A-1,2026-01-31,12'],
    about: ON_DAY,
    figure: { count: 'count' },
  },
}

/** Takes a metric and the company's time zone; gives the simplest file that it takes, with its mapping. */
export function starterOf({ key, name, kind }: StarterMetric, timeZone: string): Starter {
  const { file, about, figure } = SHAPES[kind]
  const mapping = {
    source: { key: `${key}-file`.slice(0, 64), name: `${name}, from a file`.slice(0, 120) },
    stream: 'rows',
    timeZone,
    id: 'id',
    ...about,
    observations: [{ metric: key, ...figure }],
  }
  return { file, mapping: `${JSON.stringify(mapping, null, 2)}\n` }
}
