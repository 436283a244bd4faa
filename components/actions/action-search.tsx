import Link from 'next/link'
import { Button, buttonClass } from '@/components/ui/button'
import { Select } from '@/components/ui/select'
import { ACTION_STATES } from '@/domain/action'
import type { Text } from '@/domain/text/text'
import type { ActionListDto } from '@/server/actions/dto'

/** What narrows the list: a plain form, so that all of it stands in the address and works before any script. */
export function ActionSearch({ list, text }: { list: ActionListDto; text: Text }) {
  const words = text.actions
  const { search } = list
  const any = { value: '', label: words.any }
  const isNarrowed = search.state !== null || search.function !== null || search.owner !== null
  return (
    <search className="print:hidden">
      <form
        action="/actions"
        aria-label={words.search}
        className="grid grid-cols-2 items-end gap-3 sm:flex sm:flex-wrap"
      >
        <Select
          name="state"
          label={words.state}
          defaultValue={search.state ?? ''}
          active={search.state !== null}
          options={[any, ...ACTION_STATES.map(value => ({ value, label: words.states[value] }))]}
          className="min-w-32 [&_select]:min-h-10"
        />
        <Select
          name="function"
          label={words.whose}
          defaultValue={search.function ?? ''}
          active={search.function !== null}
          options={[
            any,
            { value: '-', label: words.company },
            ...list.functions.map(({ key, name }) => ({ value: key, label: name })),
          ]}
          className="min-w-32 [&_select]:min-h-10"
        />
        <Select
          name="owner"
          label={words.owner}
          defaultValue={search.owner === null ? '' : String(search.owner)}
          active={search.owner !== null}
          options={[any, ...list.owners.map(({ id, name }) => ({ value: String(id), label: name }))]}
          className="min-w-32 [&_select]:min-h-10"
        />
        <Button type="submit" className="min-h-10">
          {words.find}
        </Button>
      </form>
      {isNarrowed ? (
        <p role="status" className="mt-2 text-sm">
          {list.items.length > 0 ? words.found(list.items.length, list.all) : words.noneLike}{' '}
          <Link href="/actions" prefetch={false} className={buttonClass('quiet', 'min-h-7! px-2! py-0.5!')}>
            {words.showAll}
          </Link>
        </p>
      ) : null}
    </search>
  )
}
