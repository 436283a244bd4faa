import { useReader } from '@/components/text/use-reader'
import { Button } from '@/components/ui/button'
import type { CandidateDto, ReviewDto } from '@/server/matching/dto'
import { Decisions } from './decisions'
import { Called, Told } from './identity'
import { Problem } from './problem'
import { useDecide } from './use-decide'

/** One identity: what its source tells, and beside it whom it may be with all that speaks for each. */
export function ReviewCard({ review, mayDecide }: { review: ReviewDto; mayDecide: boolean }) {
  const words = useReader().text.matching.review
  const { id, externalId, source, candidates } = review
  const deciding = useDecide(review)
  return (
    <article
      aria-labelledby={`identity-${id}`}
      className="grid grid-cols-[minmax(0,1fr)] gap-5 rounded-lg border border-line bg-surface p-5"
    >
      <h3 id={`identity-${id}`} className="break-words font-semibold">
        {words.whose(externalId, source)}
      </h3>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-6 md:grid-cols-[14rem_minmax(0,1fr)]">
        <Told identity={review} />
        <div className="grid content-start gap-2">
          <h4 className="font-medium text-sm">{words.candidates}</h4>
          <ul className="grid gap-3 sm:grid-cols-2">
            {candidates.map(candidate => (
              <Candidate
                key={candidate.id}
                candidate={candidate}
                onChosen={
                  mayDecide ? () => deciding.decide({ to: 'customer', customerId: candidate.id }) : null
                }
                isBusy={deciding.isBusy}
              />
            ))}
          </ul>
        </div>
      </div>
      {mayDecide ? <Decisions identity={review} deciding={deciding} /> : null}
      <Problem message={deciding.problem} />
    </article>
  )
}

interface CandidateProps {
  candidate: CandidateDto
  /** Null for who may not decide. */
  onChosen: (() => void) | null
  isBusy: boolean
}

function Candidate({ candidate, onChosen, isBusy }: CandidateProps) {
  const words = useReader().text.matching.review
  const { label, reasons } = candidate
  return (
    <li className="grid content-between gap-3 rounded-md border border-line p-4">
      <div className="grid gap-1.5">
        <p className="font-medium">{label}</p>
        <ul className="grid gap-0.5 text-sm">
          {reasons.map(({ reason, value }) => (
            <li key={`${reason} ${value}`} className="break-words">
              {words.reason(words.why[reason], value)}
            </li>
          ))}
        </ul>
        <Called choice={candidate} />
      </div>
      {onChosen ? (
        <div>
          <Button look="primary" onClick={onChosen} disabled={isBusy} aria-label={words.bind(label)}>
            {words.bindShort}
          </Button>
        </div>
      ) : null}
    </li>
  )
}
