import { RotateCcw } from 'lucide-react'
import Link from 'next/link'
import { CopyLink, FilterForm } from '@/components/first-screen'
import { buttonClass } from '@/components/ui/button'
import { ViewsMenu } from '@/components/views/views-menu'
import { DEFAULT_FILTERS, type Filters, filterHref, filterQuery } from '@/domain/filter'
import { SLICE_DIMENSIONS } from '@/domain/slice'
import type { Text } from '@/domain/text/text'
import type { FilterOptionsDto, OptionDto } from '@/server/company/dto'
import type { FilterField } from './filter-form'

type Words = Text['shell']['filter']

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

function periodField(filters: Filters, options: FilterOptionsDto, words: Words): FilterField {
  const usual = { key: DEFAULT_FILTERS.period, name: words.periods[options.yearKind]['last-month'] }
  const periods = options.periods.map(({ key, label, running }) => ({
    key,
    name: running ? words.running(label) : label,
  }))
  const presets = (['last-quarter', 'last-year'] as const).map(key => ({
    key,
    name: words.periods[options.yearKind][key],
  }))
  return fieldOf('period', words.labels.period, filters.period, usual, [...presets, ...periods])
}

function comparisonField(filters: Filters, options: FilterOptionsDto, words: Words): FilterField {
  const usual = options.comparisons.find(option => option.key === DEFAULT_FILTERS.comparison)
  const first: OptionDto = usual ?? {
    key: DEFAULT_FILTERS.comparison,
    name: words.comparisons[options.yearKind]['12-before'],
  }
  const field = fieldOf('comparison', words.labels.comparison, filters.comparison, first, options.comparisons)
  const periods = options.comparable.map(({ key, name }) => ({
    ...{ value: key, label: name, group: words.anotherPeriod },
  }))
  return { ...field, options: [...field.options, ...periods] }
}

/** What a change of the filters made of the screen, for those who don't see it. */
function narrowedBy(fields: readonly FilterField[], words: Words): string {
  const chosen = fields
    .filter(field => field.value !== '')
    .map(
      ({ label, value, options }) => `${label} ${options.find(one => one.value === value)?.label ?? value}`,
    )
  return words.shown(chosen)
}

/** What stands behind the question mark: filters that are not the usual ones, and the screen's own choices. */
function queryOf(filters: Filters, beside: readonly { name: string; value: string }[]): string {
  const params = new URLSearchParams(filterQuery(filters))
  for (const { name, value } of beside) params.set(name, value)
  return params.toString()
}

interface FilterBarProps {
  path: string
  filters: Filters
  options: FilterOptionsDto
  /** Choices of the screen's own that are no filter. */
  beside?: readonly { name: string; value: string }[]
  text: Text
}

/** One bar for every screen. All it does is in the address: it can be sent, and Back undoes it. */
export function FilterBar({ path, filters, options, beside = [], text }: FilterBarProps) {
  const { filter: words, filters: formWords, copy } = text.shell
  const cuts = (['function', ...SLICE_DIMENSIONS] as const).map(name => {
    const values = name === 'function' ? options.functions : options[name]
    return fieldOf(name, words.labels[name], filters[name], { key: '', name: words.all[name] }, values)
  })
  const fields = [
    periodField(filters, options, words),
    comparisonField(filters, options, words),
    ...cuts,
  ].filter(field => field.options.length > 1)
  const { grain, rows, show, cuts: parts } = filters
  const kept = (['grain', 'rows', 'show', 'cuts'] as const)
    .filter(name => filters[name] !== DEFAULT_FILTERS[name])
    .map((name): { name: string; value: string } => ({ name, value: filters[name] }))
    .concat(beside)
  const isNarrowed = fields.some(field => field.value !== '')
  return (
    <FilterForm path={path} fields={fields} kept={kept} words={formWords}>
      {isNarrowed ? (
        <Link
          href={filterHref(path, { ...DEFAULT_FILTERS, grain, rows, show, cuts: parts })}
          prefetch={false}
          title={words.reset}
          className={buttonClass('quiet', 'min-h-8 px-2')}
        >
          <RotateCcw size={16} aria-hidden />
          <span className="md:sr-only">{words.reset}</span>
        </Link>
      ) : null}
      <ViewsMenu path={path} query={queryOf(filters, beside)} views={options.views} text={text} />
      <CopyLink words={copy} />
      <p role="status" className="sr-only">
        {narrowedBy(fields, words)}
      </p>
    </FilterForm>
  )
}
