import type { Difference } from '@/domain/setup-difference'

/** What a set-up file would change, and a mark of the set-up that it was held against. */
export interface ComparisonDto {
  differences: Difference[]
  seen: string
}
