'use client'

import { useSuspenseQuery } from '@tanstack/react-query'
import type { EntryGridInput } from '@/domain/entry'
import { useTRPC } from '@/trpc/client'
import { EntrySheet } from './entry-sheet'
import { LeadBar } from './lead-bar'
import { SheetHead } from './sheet-head'

/** A function head's month: what is due, typed as in a spreadsheet. */
export function EnterView({ input }: { input: EntryGridInput }) {
  const { data: grid } = useSuspenseQuery(useTRPC().entries.grid.queryOptions(input))
  return (
    <div className="mx-auto grid max-w-7xl grid-cols-[minmax(0,1fr)] gap-5 px-4 pt-6 lg:px-8">
      <SheetHead grid={grid} input={input} />
      {grid.leads ? <LeadBar grid={grid} input={input} /> : null}
      <EntrySheet key={JSON.stringify(input)} grid={grid} input={input} />
    </div>
  )
}
