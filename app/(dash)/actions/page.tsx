import { ActionList } from '@/components/actions/action-list'
import { parseActionSearch } from '@/domain/action'
import { getReader, load, titled, trpc } from '@/trpc/server'

export const generateMetadata = titled(text => text.actions.title)

interface ActionsPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function ActionsPage({ searchParams }: ActionsPageProps) {
  const search = parseActionSearch(await searchParams)
  const [{ text, locale }, list] = await Promise.all([
    getReader(),
    load(trpc.actions.list.queryOptions(search)),
  ])
  return <ActionList list={list} text={text} locale={locale} />
}
