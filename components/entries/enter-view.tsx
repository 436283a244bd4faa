'use client'

import { useSuspenseQuery } from '@tanstack/react-query'
import { PageFrame } from '@/components/shell/page-frame'
import type { EntryGridInput } from '@/domain/entry'
import { useTRPC } from '@/trpc/client'
import { EntrySheet } from './entry-sheet'
import { LeadBar } from './lead-bar'
import { SheetHead } from './sheet-head'

/** A function head's month: what is due, typed as in a spreadsheet. */
export function EnterView({ input }: { input: EntryGridInput }) {
  const { data: grid } = useSuspenseQuery(useTRPC().entries.grid.queryOptions(input))
  return (
    <PageFrame className="gap-5 pb-0 lg:pb-0">
      <SheetHead grid={grid} input={input} />
      {grid.leads ? <LeadBar grid={grid} input={input} /> : null}
      <EntrySheet key={JSON.stringify(input)} grid={grid} input={input} />
    </PageFrame>
  )
}
