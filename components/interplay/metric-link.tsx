import Link from 'next/link'
import type { MetricLinkDto } from '@/server/interplay/dto'

/** A metric's name that leads to it. */
export function MetricLink({ metric }: { metric: MetricLinkDto }) {
  return (
    <Link
      href={metric.href}
      prefetch={false}
      className="underline decoration-line underline-offset-4 hover:decoration-current"
    >
      {metric.name}
    </Link>
  )
}
