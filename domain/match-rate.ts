/** Customers that a source or a file names, and how many of them are known here. */
export interface NamedCustomers {
  named: number
  known: number
}

/** Of fewer customers a share says nothing. */
const FEWEST = 10

/** Takes customers that are named, gives the share of known ones (0–1); null where too few are named. */
export function matchShare({ named, known }: NamedCustomers): number | null {
  return named < FEWEST ? null : known / named
}
