'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { type FormEvent, useState } from 'react'
import { useReader } from '@/components/text/use-reader'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { FormFoot } from '@/components/ui/form-foot'
import { TextArea } from '@/components/ui/text-area'
import { toast } from '@/components/ui/toast'
import { useTRPC } from '@/trpc/client'

interface RetireMarkProps {
  /** A benchmark of others, or our own best. */
  kind: 'others' | 'own'
  id: number
  revision: number
  name: string
}

/** Takes a benchmark off all screens, once somebody has said why. */
export function RetireMark({ kind, id, revision, name }: RetireMarkProps) {
  const { form, internal } = useReader().text.benchmarks
  const trpc = useTRPC()
  const router = useRouter()
  const queryClient = useQueryClient()
  const [isOpen, setOpen] = useState(false)
  const options = {
    onSuccess: () => {
      toast(form.retired)
      setOpen(false)
      void queryClient.invalidateQueries()
      if (kind === 'others') router.push('/benchmarks')
      router.refresh()
    },
  }
  const others = useMutation(trpc.benchmarks.retire.mutationOptions(options))
  const own = useMutation(trpc.benchmarks.retireOwnBest.mutationOptions(options))
  const retire = kind === 'own' ? own : others
  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const reason = String(new FormData(event.currentTarget).get('reason') ?? '')
    retire.mutate({ id, revision, reason })
  }
  return (
    <>
      <Button look="quiet" className="print:hidden" aria-label={name} onClick={() => setOpen(true)}>
        {kind === 'own' ? internal.remove : form.retire}
      </Button>
      {isOpen ? (
        <Dialog title={name} closeLabel={form.cancel} onClose={() => setOpen(false)}>
          <form onSubmit={onSubmit} className="mt-3 grid gap-4">
            <p>{form.retireLead}</p>
            <TextArea
              id={`reason-${kind}-${id}`}
              label={form.reason}
              name="reason"
              required
              maxLength={500}
              rows={2}
            />
            <FormFoot
              submit={form.retire}
              isPending={retire.isPending}
              problem={retire.error?.message}
              cancel={{ label: form.cancel, onClick: () => setOpen(false) }}
            />
          </form>
        </Dialog>
      ) : null}
    </>
  )
}
