import { Clock, Download } from 'lucide-react'
import { buttonClass } from '@/components/ui/button'
import { Chip } from '@/components/ui/chip'
import type { Text } from '@/domain/text/text'
import type { InterplayDto } from '@/server/interplay/dto'
import { CustomersFinding } from './customers-finding'
import { CustomersTable } from './customers-table'
import { Faults } from './faults'
import { Recompute } from './recompute'
import { TimeFinding } from './time-finding'
import { TimeTable } from './time-table'

export type Words = Text['interplay']

function Top({ dto, words }: { dto: InterplayDto; words: Words }) {
  const { summary, asOf, open, maySet } = dto
  return (
    <header className="grid gap-2">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <h1 className="font-semibold text-2xl tracking-tight">{words.title}</h1>
        {asOf ? (
          <a href="/api/interplay" download className={buttonClass('quiet', 'print:hidden')}>
            <Download size={15} aria-hidden /> {words.csv.download}
          </a>
        ) : null}
      </div>
      <p className="max-w-4xl text-pretty text-lg leading-snug">{summary.join(' ')}</p>
      <p className="max-w-4xl text-ink-soft text-sm">
        {words.lead} {words.noFilters}
      </p>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2 text-sm">
        {asOf ? (
          <p className="text-ink-soft">
            {asOf.isOld ? (
              <Chip tone="warn" icon={Clock}>
                {asOf.words}
              </Chip>
            ) : (
              asOf.words
            )}{' '}
            {asOf.changed}
          </p>
        ) : null}
        {maySet || open ? <Recompute open={open} maySet={maySet} /> : null}
      </div>
    </header>
  )
}

function InCustomers({ customers, words }: { customers: InterplayDto['customers']; words: Words }) {
  const { lead, findings, none, few, unnamed } = customers
  return (
    <section aria-labelledby="in-customers" className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <div className="grid gap-1">
        <h2 id="in-customers" className="font-semibold text-xl tracking-tight">
          {words.customers.title}
        </h2>
        <p className="text-ink-soft text-sm">{lead ?? words.summary.noneTried}</p>
      </div>
      {findings.length > 0 ? (
        <ol className="grid gap-4">
          {findings.map(one => (
            <CustomersFinding key={one.id} finding={one} words={words} />
          ))}
        </ol>
      ) : null}
      <CustomersTable rows={none} words={words} said={words.customers.none} isTried />
      <CustomersTable rows={few} words={words} said={words.customers.few} />
      {unnamed ? <p className="text-ink-soft text-sm">{unnamed}</p> : null}
    </section>
  )
}

/** What goes with what: in customers first, then in time, with what was tried and not found. */
export function InterplayView({ dto, words }: { dto: InterplayDto; words: Words }) {
  const { time } = dto
  return (
    <>
      <Top dto={dto} words={words} />
      {dto.asOf ? (
        <>
          <InCustomers customers={dto.customers} words={words} />
          <section aria-labelledby="in-time" className="grid grid-cols-[minmax(0,1fr)] gap-4">
            <div className="grid gap-1">
              <h2 id="in-time" className="font-semibold text-xl tracking-tight">
                {words.time.title}
              </h2>
              <p className="text-ink-soft text-sm">{time.lead}</p>
            </div>
            {time.findings.length > 0 ? (
              <ol className="grid gap-4">
                {time.findings.map(one => (
                  <TimeFinding key={one.id} finding={one} words={words} />
                ))}
              </ol>
            ) : null}
            <TimeTable rows={time.all} words={words} />
          </section>
        </>
      ) : (
        <p className="max-w-prose rounded-lg bg-sunken p-5">{words.empty}</p>
      )}
      {dto.faults.length > 0 ? <Faults faults={dto.faults} maySet={dto.maySet} /> : null}
    </>
  )
}
