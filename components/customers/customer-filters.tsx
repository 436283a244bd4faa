import Link from 'next/link'
import { Button, buttonClass } from '@/components/ui/button'
import { Select } from '@/components/ui/select'
import { Tick } from '@/components/ui/tick'
import { CUSTOMER_TICKS, narrowsCustomers } from '@/domain/customer-list'
import type { Text } from '@/domain/text/text'
import type { CustomerListDto } from '@/server/customer-pages/dto'

interface CustomerFiltersProps {
  list: CustomerListDto
  words: Text['customerPages']['list']
}

/** A plain form: what narrows the list stands in the address, and it works before any script. */
export function CustomerFilters({ list, words }: CustomerFiltersProps) {
  const { filter, tiers, functions, reach } = list
  const any = { value: '', label: words.any }
  const options = (of: typeof tiers) => [any, ...of.map(({ key, name }) => ({ value: key, label: name }))]
  return (
    <search className="print:hidden">
      <form
        action="/customers"
        aria-label={words.filters}
        className="grid grid-cols-2 items-end gap-x-4 gap-y-3 sm:flex sm:flex-wrap"
      >
        {reach === 'none'
          ? null
          : CUSTOMER_TICKS.map(name => (
              <Tick
                key={name}
                type="checkbox"
                name={name}
                value="1"
                label={words.ticks[name]}
                defaultChecked={filter[name]}
                className="col-span-2 min-h-10 items-center"
              />
            ))}
        <Select
          name="tier"
          label={words.tier}
          defaultValue={filter.tier ?? ''}
          active={filter.tier !== null}
          options={options(tiers)}
          className="min-w-36 [&_select]:min-h-10"
        />
        <Select
          name="serves"
          label={words.serves}
          defaultValue={filter.function ?? ''}
          active={filter.function !== null}
          options={options(functions)}
          className="min-w-36 [&_select]:min-h-10"
        />
        <Button type="submit" className="min-h-10">
          {words.show}
        </Button>
        {narrowsCustomers(filter) ? (
          <Link href="/customers" prefetch={false} className={buttonClass('quiet', 'min-h-10')}>
            {words.all}
          </Link>
        ) : null}
      </form>
    </search>
  )
}
