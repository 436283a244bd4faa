'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useReader } from '@/components/text/use-reader'
import { Button } from '@/components/ui/button'
import { Fold } from '@/components/ui/fold'
import { toast } from '@/components/ui/toast'
import type { SelfCheckDto } from '@/server/self-checks/dto'
import { useTRPC } from '@/trpc/client'

interface FinishProps {
  check: SelfCheckDto
  /** What was saved last. */
  revision: number
  /** Something is typed that is not saved. */
  dirty: boolean
}

/** Ends a draft, once and for all; what that means stands before the button that does it. */
export function Finish({ check, revision, dirty }: FinishProps) {
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const words = useReader().text.selfCheck
  const finish = useMutation(
    trpc.selfChecks.finish.mutationOptions({
      onSuccess: () => {
        toast(words.finished)
        return queryClient.invalidateQueries(trpc.selfChecks.get.queryFilter())
      },
    }),
  )
  const open = check.signs.filter(one => one.answer === null).length
  return (
    <Fold label={words.finish} className="rounded-lg border border-line bg-surface px-5 py-2 print:hidden">
      <div className="grid gap-3 py-3">
        <p>{dirty ? words.unsaved : words.finishWhat(open)}</p>
        <p role="alert" className="text-off-target empty:hidden">
          {finish.error?.message}
        </p>
        <div>
          <Button
            disabled={dirty || finish.isPending}
            aria-busy={finish.isPending}
            onClick={() => finish.mutate({ id: check.id, revision })}
          >
            {words.finishSure}
          </Button>
        </div>
      </div>
    </Fold>
  )
}
