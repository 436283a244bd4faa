import { Flag, GitMerge, type LucideIcon, PencilRuler, Target, UnfoldVertical, Wrench } from 'lucide-react'
import type { MarkDto } from '@/server/metrics/series-dto'

/** What somebody noted is a flag; what the product knows of itself has a look of its own. */
export const MARK_ICONS: Readonly<Record<MarkDto['kind'], LucideIcon>> = {
  annotation: Flag,
  rebase: UnfoldVertical,
  version: PencilRuler,
  goal: Target,
  reorganisation: GitMerge,
  action: Wrench,
}
