'use client'

import { useSuspenseQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { PageFrame } from '@/components/shell/page-frame'
import { HowItWorks } from '@/components/text/how-it-works'
import { useReader } from '@/components/text/use-reader'
import { useTRPC } from '@/trpc/client'
import { DropPart } from './drop-part'
import { Imported } from './file-actions'
import { FilePart } from './file-part'
import { filePath } from './file-path'
import { FileRuns } from './file-runs'
import { FileSize } from './file-size'
import { WaitingList } from './waiting-list'

interface FileViewProps {
  /** The file that is being brought in; none yet: it is chosen first. */
  upload?: number | undefined
  /** The source for which it is: its mapping is taken over. */
  source?: number | undefined
}

/** Bringing in a file: choosing it, saying what is what, trying it, importing it. */
export function FileView({ upload, source }: FileViewProps) {
  const trpc = useTRPC()
  const router = useRouter()
  const { text } = useReader()
  const words = text.files
  const { data: start } = useSuspenseQuery(trpc.files.start.queryOptions({ upload, source }))
  const goTo = (where: FileViewProps) => router.push(filePath(where))
  const known = start.sources.find(one => one.id === source)
  return (
    <PageFrame width="list" className="gap-8">
      <header className="grid gap-2">
        <h1 className="font-semibold text-2xl tracking-tight">{words.title}</h1>
        <p className="max-w-prose text-ink-soft">{words.lead}</p>
        <HowItWorks sentences={words.how} />
      </header>
      {start.upload ? (
        <>
          <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
            <strong className="break-all font-medium">{start.upload.name}</strong>
            <FileSize bytes={start.upload.bytes} />
            <Link href={filePath({ source })} prefetch={false} className="text-sm underline">
              {words.drop.another}
            </Link>
          </p>
          {start.upload.isImported && start.task ? (
            <Imported task={start.task} timeZone={start.timeZone} />
          ) : (
            <FilePart key={start.upload.id} start={start} upload={start.upload} source={source} />
          )}
        </>
      ) : (
        <>
          <DropPart sourceName={known?.name ?? null} onSent={id => goTo({ upload: id, source })} />
          <WaitingList waiting={start.waiting} />
          {known ? <FileRuns sourceId={known.id} /> : null}
        </>
      )}
    </PageFrame>
  )
}
