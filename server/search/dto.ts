import type { SearchKind } from '@/domain/search'

/** A place to go to. */
export interface FoundDto {
  href: string
  name: string
  /** What tells it from others of its name. */
  about: string
  /** It shows figures: the filters in force come along. */
  carries: boolean
}

export interface SearchDto {
  /** Without those in which nothing was found. */
  groups: { kind: SearchKind; title: string; found: FoundDto[] }[]
  /** "7 places" */
  count: string
  /** Names of the filters that come along. */
  filterNames: readonly string[]
}
