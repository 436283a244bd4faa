import type { Kind } from '../kind'

/** A metric for which a first file is prepared. */
export interface StarterMetric {
  key: string
  name: string
  kind: Kind
}

const ANSWERS = ['id,day,customer,score', 'A-1,2026-01-31,C-17,5'] as const

const FILES: Readonly<Record<Kind, readonly [string, string]>> = {
  nps: ['id,day,customer,score', 'A-1,2026-01-31,C-17,9'],
  top_box: ANSWERS,
  mean_score: ANSWERS,
  rate: ['id,day,customer,yes', 'A-1,2026-01-31,C-17,1'],
  amount_rate: ['id,day,customer,before,after', 'A-1,2026-01-31,C-17,1200,1000'],
  duration: ['id,started,ended,customer', 'A-1,2026-01-30 09:15,2026-01-31 16:40,C-17'],
  count: ['id,day,count', 'A-1,2026-01-31,12'],
}

/** Takes a kind of metric, gives the simplest file that it takes: the header and one row, as in a CSV file. Its columns are known by their names. */
export function starterOf(kind: Kind): readonly [string, string] {
  return FILES[kind]
}
