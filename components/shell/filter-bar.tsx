import Link from 'next/link'
import { CopyLink, FilterForm } from '@/components/first-screen'
import { buttonClass } from '@/components/ui/button'
import { type Comparison, DEFAULT_FILTERS, type Filters, filterHref } from '@/domain/filter'
import { SLICE_DIMENSIONS } from '@/domain/slice'
import type { FilterOptionsDto, OptionDto } from '@/server/company/dto'
import type { FilterField } from './filter-form'

const ALL: Readonly<Record<'function' | (typeof SLICE_DIMENSIONS)[number], string>> = {
  function: 'All functions',
  region: 'All regions',
  product: 'All products',
  tier: 'All tiers',
  channel: 'All channels',
}
const LABELS = {
  function: 'Function',
  region: 'Region',
  product: 'Product',
  tier: 'Tier',
  channel: 'Channel',
}

// The default is '' in the form, so that an address names only what somebody chose.
function fieldOf(
  name: string,
  label: string,
  value: string | null,
  usual: OptionDto,
  others: OptionDto[],
): FilterField {
  const options = others.filter(option => option.key !== usual.key)
  return {
    name,
    label,
    value: value === null || value === usual.key ? '' : value,
    options: [
      { value: '', label: usual.name },
      ...options.map(option => ({ value: option.key, label: option.name })),
    ],
  }
}

function periodField(filters: Filters, options: FilterOptionsDto): FilterField {
  const usual = { key: DEFAULT_FILTERS.period, name: 'Last whole month' }
  const periods = options.periods.map(({ key, label, running }) => ({
    key,
    name: running ? `${label} (so far)` : label,
  }))
  const presets = [
    { key: 'last-quarter', name: 'Last whole quarter' },
    { key: 'last-year', name: 'Last whole year' },
  ]
  return fieldOf('period', 'Period', filters.period, usual, [...presets, ...periods])
}

function comparisonField(filters: Filters, options: FilterOptionsDto): FilterField {
  const usual = options.comparisons.find(option => option.key === DEFAULT_FILTERS.comparison)
  const first: OptionDto = usual ?? {
    key: DEFAULT_FILTERS.comparison satisfies Comparison,
    name: 'The 12 months before',
  }
  return fieldOf('comparison', 'Compared with', filters.comparison, first, options.comparisons)
}

/** What a change of the filters made of the screen, for those who don't see it. */
function narrowedBy(fields: readonly FilterField[]): string {
  const chosen = fields
    .filter(field => field.value !== '')
    .map(
      ({ label, value, options }) => `${label} ${options.find(one => one.value === value)?.label ?? value}`,
    )
  return chosen.length > 0 ? `Shown: ${chosen.join(', ')}.` : 'Shown: the whole company, last whole month.'
}

interface FilterBarProps {
  path: string
  filters: Filters
  options: FilterOptionsDto
}

/** One bar for every screen. All it does is in the address: it can be sent, and Back undoes it. */
export function FilterBar({ path, filters, options }: FilterBarProps) {
  const cuts = (['function', ...SLICE_DIMENSIONS] as const).map(name => {
    const values = name === 'function' ? options.functions : options[name]
    return fieldOf(name, LABELS[name], filters[name], { key: '', name: ALL[name] }, values)
  })
  const fields = [periodField(filters, options), comparisonField(filters, options), ...cuts].filter(
    field => field.options.length > 1,
  )
  const { grain, rows, show } = filters
  const kept = (['grain', 'rows', 'show'] as const)
    .filter(name => filters[name] !== DEFAULT_FILTERS[name])
    .map(name => ({ name, value: filters[name] }))
  const isNarrowed = fields.some(field => field.value !== '')
  return (
    <FilterForm path={path} fields={fields} kept={kept}>
      {isNarrowed ? (
        <Link
          href={filterHref(path, { ...DEFAULT_FILTERS, grain, rows, show })}
          prefetch={false}
          className={buttonClass('quiet', 'min-h-8 px-2')}
        >
          Reset
        </Link>
      ) : null}
      <CopyLink />
      <p role="status" className="sr-only">
        {narrowedBy(fields)}
      </p>
    </FilterForm>
  )
}
