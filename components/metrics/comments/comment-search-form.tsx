import Link from 'next/link'
import { Button, buttonClass } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { type CommentSearch, commentsHref, searchParams } from '@/domain/comments'
import { filterQuery } from '@/domain/filter'
import { textIn } from '@/domain/text/text'
import type { MetricDto } from '@/server/metrics/dto'

/** A plain GET form: what is looked for is in the address, and it works before any script. */
export function CommentSearchForm({ dto, search }: { dto: MetricDto; search: CommentSearch }) {
  const words = textIn(dto.metric.locale).comments.search
  const path = `/metrics/${encodeURIComponent(dto.metric.key)}`
  const filters = [...new URLSearchParams(filterQuery(dto.filters))].map(([name, value]) => ({ name, value }))
  const kept = [...filters, ...searchParams({ ...search, q: '', after: null })]
  return (
    <search>
      <form action={`${path}#comments`} method="get" className="flex flex-wrap items-end gap-2">
        {kept.map(({ name, value }) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <Field
          key={search.q}
          id="comment-search"
          name="q"
          type="search"
          label={words.label}
          placeholder={words.hint}
          defaultValue={search.q}
          maxLength={100}
          autoComplete="off"
          className="w-56"
        />
        <Button type="submit" className="min-h-10">
          {words.go}
        </Button>
        {search.q ? (
          <Link
            href={commentsHref(path, dto.filters, { ...search, q: '', after: null })}
            prefetch={false}
            className={buttonClass('quiet', 'min-h-10')}
          >
            {words.clear}
          </Link>
        ) : null}
      </form>
    </search>
  )
}
