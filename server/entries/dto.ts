import type { EntryFigures, EntryForm, EntryPlace } from '@/domain/entry'
import type { SupersededBy } from '@/domain/entry-state'
import type { Direction, Kind, Unit } from '@/domain/kind'
import type { MetricRule } from '@/domain/metric'
import type { SliceDimension } from '@/domain/slice'

/** Who did something and when: an instant in ISO text, and in the reader's words. */
export interface DoneDto {
  by: string
  at: string
  when: string
}

/** A draft, or a figure that counts. */
export interface EnteredDto extends DoneDto {
  figures: EntryFigures
  note: string | null
  revision: number
}

/** One line of the sheet: a metric's period, as a whole or of one slice. */
export interface EntryRowDto {
  /** The place as one word (domain/entry-key.ts). */
  id: string
  place: EntryPlace
  period: { label: string; start: string; end: string }
  slice: string | null
  due: string
  dueText: string
  late: boolean
  draft: EnteredDto | null
  submitted: (EnteredDto & { correctedFor: string | null }) | null
  /** Why nobody may type here, in a sentence; null: one may. */
  closed: string | null
  asked: DoneDto | null
  /** The newest figures before it, oldest first. */
  last: { label: string; text: string }[]
  /** Where the process has kept it, in the figure's unit; null: too few periods yet. */
  usual: { lower: number; upper: number; text: string } | null
}

export interface EntryMetricDto {
  key: string
  name: string
  definition: string
  kind: Kind
  rule: MetricRule
  unit: Unit
  direction: Direction
  minN: number
  countedAs: string
  /** In which it may be typed, and in which it is typed unless somebody chooses. */
  forms: EntryForm[]
  form: EntryForm
  /** By what its rows are cut; 'total': not at all. */
  cut: 'total' | SliceDimension
  /** By what they may be. */
  cuts: ('total' | SliceDimension)[]
  /** Of a month that is cut: what its rows add up to needs no sentence of its own. */
  rows: EntryRowDto[]
}

/** The metrics of one function, or of the company. */
export interface EntryBlockDto {
  /** Null: the company's own. */
  functionKey: string | null
  name: string
  /** Whoever reads enters here with a reason only. */
  needsReason: boolean
  metrics: EntryMetricDto[]
  /** Not typed: figures that come from a source, or that nobody can type; each with the sentence why. */
  others: { key: string; name: string; why: string }[]
}

export interface EntryGridDto {
  userId: number
  /** The month shown; of the last periods of one metric: null. */
  period: { key: string; label: string } | null
  earlier: string | null
  later: string | null
  back: number | null
  lock: DoneDto | null
  /** May lock months and ask for figures. */
  leads: boolean
  blocks: EntryBlockDto[]
  /** For who leads: functions whose figures may be looked at. */
  functions: { key: string; name: string }[]
}

/** One of the figures that stood, or stands, at a place. */
export interface EntryPastDto extends DoneDto {
  id: number
  state: 'draft' | 'submitted' | 'superseded'
  text: string
  note: string | null
  reason: string | null
  superseded: (DoneDto & { why: SupersededBy; reason: string | null }) | null
}
