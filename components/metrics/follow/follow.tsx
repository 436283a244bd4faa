import { textIn } from '@/domain/text/text'
import type { MetricHeadDto } from '@/server/figures/dto'
import type { FollowingDto } from '@/server/follows/dto'
import { FollowButton } from './follow-button'

interface FollowProps {
  metric: Pick<MetricHeadDto, 'key' | 'name' | 'locale'>
  following: FollowingDto
  small?: boolean
}

/** The button to follow a metric, with its words. */
export function Follow({
  metric: { key, name, locale },
  following: { followed },
  small = false,
}: FollowProps) {
  const words = textIn(locale).following
  const { done } = words
  return (
    <FollowButton
      key={key}
      metricKey={key}
      followed={followed}
      small={small}
      words={{
        name: words.name(name),
        follow: words.follow,
        followed: words.followed,
        done: { followed: done.followed(name), unfollowed: done.unfollowed(name), failed: done.failed },
      }}
    />
  )
}

interface NewsProps {
  following: FollowingDto
  locale: string | undefined
  className?: string
}

/** What changed since one last looked; nothing where nothing did. */
export function News({ following: { since }, locale, className }: NewsProps) {
  if (!since || since.changes.length === 0) return null
  const words = textIn(locale).following
  return (
    <p className={className}>
      <span className="font-medium">{words.since(since.day)}:</span> {since.changes.join(' · ')}
    </p>
  )
}
