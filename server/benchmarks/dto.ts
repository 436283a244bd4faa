import type { Place } from '@/domain/benchmark'
import type { BestOf, Customers, Industry, Profile, Stated } from '@/domain/benchmark-fit'
import type { BenchmarkFields } from '@/domain/benchmark-input'
import type { Day } from '@/domain/day'
import type { Direction, Perspective, Unit } from '@/domain/kind'
import type { FigureDto } from '../figures/dto'

/** A metric as the screens of benchmarks name it. */
interface MetricName {
  key: string
  name: string
  perspective: Perspective
  href: string
}

/** A benchmark of a metric as a screen shows it. */
export interface BenchmarkDto {
  id: number
  metric: MetricName
  /** In the benchmark's unit. */
  low: number | null
  value: number
  high: number | null
  /** Our own figure over what the benchmark was measured over. */
  figure: FigureDto
  /** "84%, half between 78% and 89%". */
  text: string
  /** Where our figure lies, in a sentence; of one for reference only what is other. */
  place: { judged: Place['judged']; position: Place['position'] | null; words: string }
  comparable: boolean
  /** "Old: its review was due on 31 Mar 2026."; null while it is not. */
  old: string | null
  source: string
  year: number
  population: string
  link: string | null
  owner: string | null
  review: string | null
}

/** The best of our own as a mark; its words are worked out on reading. */
export interface OwnBestDto {
  id: number
  revision: number
  metric: MetricName
  /** "by region, last 12 months". */
  of: string
  /** Null: cannot tell. */
  best: { name: string; figure: FigureDto } | null
  /** Whether it can be told apart from the next. */
  words: string
  ours: FigureDto
}

export interface BenchmarkListDto {
  /** What the list says, in one or two sentences. */
  summary: string
  maySet: boolean
  profile: { industry: Industry; customers: Customers; revision: number; words: string } | null
  benchmarks: BenchmarkDto[]
  ownBest: OwnBestDto[]
}

/** A ready benchmark, and the metrics that it could be of. */
export interface StarterDto {
  key: string
  name: string
  text: string
  source: string
  year: number
  link: string
  population: string
  metrics: { key: string; name: string }[]
}

/** What one chooses among where a benchmark is written, and the one that is edited. */
export interface BenchmarkSettingDto {
  today: Day
  /** A year from today, as is proposed. */
  reviewOn: Day
  me: number
  metrics: {
    key: string
    name: string
    unit: Unit
    scale: Stated['scale']
    boxes: number[] | null
    retention: Stated['retention']
    direction: Direction
    /** Of which parts it may have a best one. */
    bestOf: BestOf[]
  }[]
  people: { id: number; name: string }[]
  profile: (Profile & { revision: number }) | null
  benchmark: { id: number; revision: number; fields: BenchmarkFields } | null
  starters: StarterDto[]
}

/** What became of a file. Faults: nothing was taken. */
export interface UploadedDto {
  taken: number
  faults: { line: number; column: string | null; cell: string; reason: string }[]
}
