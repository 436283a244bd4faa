import Link from 'next/link'
import { buttonClass } from '@/components/ui/button'
import { can, PERMISSIONS, whoMay } from '@/domain/access'
import { SCREENS, screenAt } from '@/domain/screens'
import { getReader, load, pathHere, trpc } from '@/trpc/server'

/** What the screen is for, who may open it, whom to ask by name, and a way back. `answered` puts it into the HTML of a page that is refused. */
export default async function Forbidden() {
  const [{ locale, text }, screen, me] = await Promise.all([
    getReader(),
    pathHere().then(screenAt),
    load(trpc.people.me.queryOptions()),
  ])
  // This is made for every page, should it be refused: whom to ask is looked up only where it is.
  const isRefused = screen !== null && !can(me, SCREENS[screen].permission)
  const words = text.admin.refused
  return (
    <div className="mx-auto grid max-w-xl gap-4 px-4 py-24">
      <h1 className="font-semibold text-2xl tracking-tight">{words.title}</h1>
      {isRefused ? (
        <>
          <p className="text-ink-soft">{words.about[screen]}</p>
          <p className="text-ink-soft">
            {whoMay(SCREENS[screen].permission, locale)} {await sayWhom(screen)}
          </p>
        </>
      ) : (
        <p className="text-ink-soft">{words.other}</p>
      )}
      <p>
        <Link href="/" prefetch={false} className={buttonClass('primary')}>
          {text.pages.toWhole}
        </Link>
      </p>
    </div>
  )
}

async function sayWhom(screen: keyof typeof SCREENS): Promise<string> {
  const [{ admins, leads, owner }, { text }] = await Promise.all([
    load(trpc.people.whomToAsk.queryOptions()),
    getReader(),
  ])
  const isLeads = PERMISSIONS[SCREENS[screen].permission].cx_lead !== 'no'
  return text.admin.refused.ask(admins, isLeads ? leads : [], owner)
}
