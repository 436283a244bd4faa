import type { Seen } from '@/domain/following'

/** Whether whoever asks follows a metric, and what changed since they last looked. */
export interface FollowingDto {
  followed: boolean
  /** Null: not followed, or filters are chosen, in which nobody can compare with what was seen. `changes` may be empty. */
  since: { day: string; changes: string[] } | null
  /** What they see now, to be remembered as seen; null where `since` is. */
  shown: Seen | null
}
