import Link from 'next/link'
import { EntranceFrame } from '@/components/entrance/frame'
import { buttonClass } from '@/components/ui/button'

/** For addresses outside of the screens, such as a set-up that is done. */
export default function NotFound() {
  return (
    <EntranceFrame
      title="There is nothing at this address"
      lead="The link may be used up, not complete, or of another Wholeview."
    >
      <p>
        <Link href="/" prefetch={false} className={buttonClass('primary')}>
          To the first screen
        </Link>
      </p>
    </EntranceFrame>
  )
}
