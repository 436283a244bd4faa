import type { EntryPlace } from './entry'

/** Takes a place, gives it as one word: by it a screen and its server name the same row. */
export function placeKey({ metric, period, slice }: EntryPlace): string {
  return slice ? `${metric}@${period}@${slice.dimension}:${slice.key}` : `${metric}@${period}`
}
