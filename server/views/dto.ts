/** A view as menus list it. */
export interface ViewLinkDto {
  id: number
  name: string
  /** Its address: one of our own screens. */
  href: string
  /** Whose it is, where it is another's; null: one's own. */
  by: string | null
  shared: boolean
}

export interface SavedViewDto extends ViewLinkDto {
  revision: number
  /** What it opens, in words: "Metrics, period 2026-10, region emea". */
  about: string
  /** Whoever asks may rename, share or take it away. */
  mayChange: boolean
}

export interface SavedViewsDto {
  own: SavedViewDto[]
  /** Other people's. */
  shared: SavedViewDto[]
  /** How many more one may keep. */
  room: number
}
