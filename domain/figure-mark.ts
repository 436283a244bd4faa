/**
 * What a figure may be besides a number, in the order in which it is said. partial: the period still runs, or some of it does not count yet.
 * stale: its source is late, and last delivered before the period was over. estimated: whoever brought a part of it said so. restated: a
 * part of it was corrected after it had been handed in.
 */
export const FIGURE_MARKS = ['partial', 'stale', 'estimated', 'restated'] as const
export type FigureMark = (typeof FIGURE_MARKS)[number]

/** What a figure knows of itself. */
export interface Marked {
  running: boolean
  stale: boolean
  estimated: boolean
  restated: boolean
}

/** Takes what a figure knows of itself, gives its marks in the order of `FIGURE_MARKS`. */
export function marksOf({ running, stale, estimated, restated }: Marked): FigureMark[] {
  const holds = { partial: running, stale, estimated, restated }
  return FIGURE_MARKS.filter(mark => holds[mark])
}
