import { ForgotForm } from '@/components/entrance/forgot-form'
import { EntranceFrame } from '@/components/entrance/frame'
import { wordProblem } from '@/components/entrance/problem'
import { ReadBy } from '@/components/text/reader'
import { getReader, load, titled, trpc } from '@/trpc/server'

export const generateMetadata = titled(text => text.people.entrance.forgot)

interface Props {
  searchParams: Promise<{ asked?: string | string[]; problem?: string | string[] }>
}

export default async function ForgotPage({ searchParams }: Props) {
  const [{ asked, problem }, { mail }, { locale, text }] = await Promise.all([
    searchParams,
    load(trpc.setup.entrance.queryOptions()),
    getReader(),
  ])
  const words = text.people.entrance
  const lead = asked ? words.asked : mail ? words.forgotLead : words.forgotNoMail
  return (
    <EntranceFrame title={words.forgotTitle} lead={lead}>
      {mail && !asked ? (
        <ReadBy locale={locale}>
          <ForgotForm
            problem={wordProblem(typeof problem === 'string' ? problem : undefined, text.entrance)}
          />
        </ReadBy>
      ) : null}
      <p className="text-sm">
        <a href="/sign-in" className="text-ink-soft underline underline-offset-2 hover:text-ink">
          {words.toSignIn}
        </a>
      </p>
    </EntranceFrame>
  )
}
