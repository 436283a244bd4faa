import { EntranceFrame } from '@/components/entrance/frame'
import { buttonClass } from '@/components/ui/button'
import { getReader, titled } from '@/trpc/server'

export const generateMetadata = titled(text => text.people.entrance.cutTitle)

/** An invitation's address without its last part: a mail program has cut it, or somebody typed it. */
export default async function CutInvitePage() {
  const words = (await getReader()).text.people.entrance
  return (
    <EntranceFrame title={words.cutTitle} lead={words.cutLead}>
      <p className="text-ink-soft text-sm">{words.cutHint}</p>
      <p>
        <a href="/sign-in" className={buttonClass()}>
          {words.toSignIn}
        </a>
      </p>
    </EntranceFrame>
  )
}
