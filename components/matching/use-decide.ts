import { useMutation } from '@tanstack/react-query'
import { useReader } from '@/components/text/use-reader'
import type { DecideInput } from '@/domain/matching'
import type { IdentityDto } from '@/server/matching/dto'
import { useTRPC } from '@/trpc/client'
import { useChanged } from './use-changed'

/** Decides whose an identity is, as it was when it was looked at. Takes what else is to be done then. */
export function useDecide(identity: IdentityDto, onDecided?: () => void) {
  const words = useReader().text.matching.review
  const changed = useChanged()
  const said = { customer: words.bound, new: words.made, nobody: words.left, rules: words.ruled }
  const mutation = useMutation(
    useTRPC().matching.decide.mutationOptions({
      onSuccess: (_, { decision }) => {
        onDecided?.()
        return changed(said[decision.to])
      },
    }),
  )
  return {
    decide: (decision: DecideInput['decision']) =>
      mutation.mutate({ identityId: identity.id, seen: identity.customer?.id ?? null, decision }),
    isBusy: mutation.isPending,
    problem: mutation.error?.message,
  }
}
