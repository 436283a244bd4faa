'use client'

import { useSuspenseQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { PageFrame } from '@/components/shell/page-frame'
import { useTRPC } from '@/trpc/client'
import { RejectGroups } from './reject-groups'
import { RunTable } from './run-table'
import { SourceHead } from './source-head'
import { WarningList } from './warning-list'

/** A source: how it does, what of what it brought was refused, what only its kind has (`children`), its runs. Imports of files are listed with their undoing. */
export function SourceView({ id, children }: { id: number; children?: ReactNode }) {
  const { data: source } = useSuspenseQuery(useTRPC().sources.get.queryOptions({ id }))
  return (
    <PageFrame className="gap-10">
      <SourceHead source={source} />
      <WarningList source={source} />
      <RejectGroups source={source} />
      {children}
      {source.kind === 'file' && !source.retiredAt ? null : <RunTable source={source} />}
    </PageFrame>
  )
}
