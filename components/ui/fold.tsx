import { clsx } from 'clsx'
import { ChevronRight } from 'lucide-react'
import type { ReactNode } from 'react'

interface FoldProps {
  label: ReactNode
  /** Unfolded to begin with, or as long as there is a reason. */
  open?: boolean | undefined
  className?: string
  children: ReactNode
}

/** Something that few need, folded away behind its name. */
export function Fold({ label, open, className, children }: FoldProps) {
  return (
    <details className={clsx('group text-sm', className)} open={open}>
      <summary className="flex min-h-11 w-fit items-center gap-1 hover:text-ink sm:min-h-9">
        <ChevronRight aria-hidden size={14} className="shrink-0 group-open:rotate-90" />
        {label}
      </summary>
      {children}
    </details>
  )
}
