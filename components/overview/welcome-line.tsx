import Link from 'next/link'
import { textIn } from '@/domain/text/text'

/** One quiet line while something of the set-up is open. */
export function WelcomeLine({ open, locale }: { open: number; locale?: string | undefined }) {
  const { welcome } = textIn(locale)
  return (
    <p className="text-ink-soft text-sm print:hidden">
      {welcome.line(open)}{' '}
      <Link href="/welcome" prefetch={false} className="text-ink underline underline-offset-4">
        {welcome.goOn}
      </Link>
    </p>
  )
}
