/** What a rebase would do, before it is done. */
export interface RebasePreviewDto {
  /** The first period of the new segment, by name. */
  from: string
  /** Limits in words, or why there are none yet. */
  before: string
  after: string
  /** Signals in sentences. */
  gone: string[]
  come: string[]
  /** Of those that go, a concern that would be hidden: a warning. */
  warnings: string[]
}
