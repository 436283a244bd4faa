/** Where else the company is cut, in the order in which they are shown and keyed. */
export const SLICE_DIMENSIONS = ['region', 'product', 'tier', 'channel'] as const
export type SliceDimension = (typeof SLICE_DIMENSIONS)[number]

/** In a fact: carries no value of this slice. */
export const NONE = 0
/** In a rollup: all values together. */
export const ANY = -1
