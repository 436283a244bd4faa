import Link from 'next/link'
import { buttonClass } from '@/components/ui/button'
import { whoMay } from '@/domain/access'
import { textIn } from '@/domain/text/text'

interface FirstStepsProps {
  /** The one who looks may take the steps. */
  mayBegin: boolean
  locale?: string | undefined
}

/** What belongs here and how it gets here, for a company that has nothing yet. */
export function FirstSteps({ mayBegin, locale }: FirstStepsProps) {
  const { first } = textIn(locale).welcome
  return (
    <section aria-labelledby="first" className="rounded-lg border border-line bg-surface p-5">
      <h2 id="first" className="font-semibold text-sm">
        {first.title}
      </h2>
      <p className="mt-1 max-w-prose text-ink-soft text-sm">{first.lead}</p>
      {mayBegin ? (
        <p className="mt-4">
          <Link href="/welcome" prefetch={false} className={buttonClass('primary')}>
            {first.begin}
          </Link>
        </p>
      ) : (
        <p className="mt-2 text-sm">{whoMay('welcome.view', locale)}</p>
      )}
    </section>
  )
}
