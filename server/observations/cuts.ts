/** The slices of a cell's address. */
export const SLICES = ['region_id', 'product_id', 'tier_id', 'channel_id']

export const TOTAL: string[][] = [[]]
export const SINGLES = [...TOTAL, ...SLICES.map(slice => [slice])]
const PAIRS = SLICES.flatMap((one, at) => SLICES.slice(at + 1).map(other => [one, other]))
/** The cut of the rollup: total, four single slices, six pairs. */
export const CUTS = [...SINGLES, ...PAIRS]
