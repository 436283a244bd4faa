'use client'

import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { type ChangeEvent, useState } from 'react'
import { PageFrame } from '@/components/shell/page-frame'
import { HowItWorks } from '@/components/text/how-it-works'
import { useReader } from '@/components/text/use-reader'
import { Button, buttonClass } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { toast } from '@/components/ui/toast'
import { useTRPC } from '@/trpc/client'
import { DifferenceList } from './difference-list'

/** The set-up as a file: to keep, and to bring in after a look at what it would change. */
export function SetupFileView() {
  const words = useReader().text.setupFile
  return (
    <PageFrame width="list" className="gap-8">
      <div>
        <h1 className="font-semibold text-2xl tracking-tight">{words.title}</h1>
        <p className="mt-2 max-w-prose text-ink-soft text-sm">{words.about}</p>
        <HowItWorks sentences={words.how} />
      </div>
      <SaveLink />
      <BringIn />
    </PageFrame>
  )
}

function SaveLink() {
  const trpc = useTRPC()
  const words = useReader().text.setupFile
  const { data } = useSuspenseQuery(trpc.setupFile.read.queryOptions())
  return (
    <p>
      <a
        href={`data:application/json;charset=utf-8,${encodeURIComponent(data.text)}`}
        download="wholeview-setup.json"
        className={buttonClass()}
      >
        {words.save}
      </a>
    </p>
  )
}

function BringIn() {
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const words = useReader().text.setupFile
  const [text, setText] = useState<string | null>(null)
  const compare = useMutation(trpc.setupFile.compare.mutationOptions())
  const apply = useMutation(
    trpc.setupFile.bringIn.mutationOptions({
      onSuccess: ({ differences }) => {
        compare.reset()
        toast(words.applied(differences.length))
        return queryClient.invalidateQueries()
      },
    }),
  )
  async function onChoose(event: ChangeEvent<HTMLInputElement>) {
    const chosen = event.target.files?.[0]
    apply.reset()
    compare.reset()
    const read = chosen ? await chosen.text() : null
    setText(read)
    if (read !== null) compare.mutate({ text: read })
  }
  const found = compare.data
  return (
    <div className="grid gap-4">
      <Field
        label={words.choose}
        hint={words.chooseHint}
        name="file"
        id="setup-file"
        type="file"
        accept=".json,application/json"
        onChange={onChoose}
      />
      <p role="alert" className="whitespace-pre-line text-off-target text-sm empty:hidden">
        {(compare.error ?? apply.error)?.message}
      </p>
      {found ? <DifferenceList differences={found.differences} /> : null}
      {found && text !== null && found.differences.length > 0 ? (
        <div>
          <Button
            look="primary"
            aria-busy={apply.isPending}
            disabled={apply.isPending}
            onClick={() => apply.mutate({ text, seen: found.seen })}
          >
            {words.apply}
          </Button>
        </div>
      ) : null}
    </div>
  )
}
