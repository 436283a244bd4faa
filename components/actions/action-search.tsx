import { NarrowForm } from '@/components/ui/narrow-form'
import { ACTION_STATES } from '@/domain/action'
import type { Text } from '@/domain/text/text'
import type { ActionListDto } from '@/server/actions/dto'

/** What narrows the list of actions. */
export function ActionSearch({ list, text }: { list: ActionListDto; text: Text }) {
  const words = text.actions
  const { state, function: home, owner } = list.search
  const any = { value: '', label: words.any }
  const functions = list.functions.map(({ key, name }) => ({ value: key, label: name }))
  const owners = list.owners.map(({ id, name }) => ({ value: String(id), label: name }))
  const states = ACTION_STATES.map(value => ({ value, label: words.states[value] }))
  return (
    <NarrowForm
      action="/actions"
      words={{ label: words.search, find: words.find, showAll: words.showAll }}
      found={list.items.length > 0 ? words.found(list.items.length, list.all) : words.noneLike}
      choices={[
        {
          ...{ name: 'state', label: words.state, value: state ?? '', active: state !== null },
          options: [any, ...states],
        },
        {
          ...{ name: 'function', label: words.whose, value: home ?? '', active: home !== null },
          options: [any, { value: '-', label: words.company }, ...functions],
        },
        {
          ...{ name: 'owner', label: words.owner, value: String(owner ?? ''), active: owner !== null },
          options: [any, ...owners],
        },
      ]}
    />
  )
}
