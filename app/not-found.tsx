import Link from 'next/link'
import { EntranceFrame } from '@/components/entrance/frame'
import { buttonClass } from '@/components/ui/button'
import { getReader } from '@/trpc/server'

/** For addresses outside of the screens, such as a set-up that is done. */
export default async function NotFound() {
  const { pages } = (await getReader()).text
  return (
    <EntranceFrame title={pages.nothing} lead={pages.nothingLead}>
      <p>
        <Link href="/" prefetch={false} className={buttonClass('primary')}>
          {pages.toFirst}
        </Link>
      </p>
    </EntranceFrame>
  )
}
