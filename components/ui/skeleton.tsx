import { clsx } from 'clsx'

/** Holds the place of something of the same size, so that nothing moves when it arrives. */
export function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden className={clsx('motion-safe:animate-pulse rounded-md bg-sunken', className)} />
}
