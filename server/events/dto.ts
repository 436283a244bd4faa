/** Of which sources events may be brought by whoever asks. */
export interface EventSourcesDto {
  sources: { id: number; name: string; functionName: string | null }[]
}

/** What became of a file of events. Faults: nothing was taken. */
export interface UploadedEventsDto {
  inserted: number
  updated: number
  unchanged: number
  /** Of customers who were erased. */
  leftOut: number
  /** At most 100 of them. */
  faults: { line: number; column: string | null; cell: string; reason: string }[]
  /** How many there are. */
  refused: number
}
