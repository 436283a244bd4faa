import type { ReactNode } from 'react'
import type { Filters } from '@/domain/filter'
import { textIn } from '@/domain/text/text'
import type { FilterOptionsDto } from '@/server/company/dto'
import { FilterBar } from './filter-bar'
import { PageFrame } from './page-frame'
import { PrintedFilters } from './printed-filters'

interface ScreenProps {
  path: string
  filters: Filters
  options: FilterOptionsDto
  /** Choices of the screen's own that a filter must not lose. */
  beside?: readonly { name: string; value: string }[]
  /** What of the address could not be shown as asked, each in a sentence. */
  notices: readonly string[]
  locale: string | undefined
  children: ReactNode
}

/** Filters above, figures below: the frame of every screen that shows figures. */
export function Screen({ path, filters, options, beside, notices, locale, children }: ScreenProps) {
  return (
    <PageFrame className="gap-3 print:gap-2">
      <FilterBar path={path} filters={filters} options={options} beside={beside} text={textIn(locale)} />
      <PrintedFilters filters={filters} options={options} text={textIn(locale)} />
      {notices.length > 0 ? (
        <div role="status" className="rounded-md bg-at-risk-wash px-3 py-2 text-at-risk text-sm">
          {notices.map(notice => (
            <p key={notice}>{notice}</p>
          ))}
        </div>
      ) : null}
      <div data-figures className="grid grid-cols-[minmax(0,1fr)] gap-3 print:gap-1.5">
        {children}
      </div>
    </PageFrame>
  )
}
