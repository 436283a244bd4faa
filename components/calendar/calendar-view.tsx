'use client'

import { PageFrame } from '@/components/shell/page-frame'
import { HowItWorks } from '@/components/text/how-it-works'
import { useReader } from '@/components/text/use-reader'
import { formatDay } from '@/domain/format'
import { ChangeCard, LastChange } from './change-card'
import { CompanyForm } from './company-form'
import { CutForm } from './cut-form'
import { HoursList } from './hours-list'
import { RatesForm } from './rates-form'
import { useCalendar } from './use-calendar'

/** The company's calendar and money: what is read anew each time, and what moves figures and is compared before. */
export function CalendarView({ timeZones }: { timeZones: readonly string[] }) {
  const { text, locale } = useReader()
  const calendar = useCalendar()
  const { change, lastChange, cut, rates, years } = calendar
  return (
    <PageFrame width="text" className="gap-12">
      <header className="grid gap-2">
        <h1 className="font-semibold text-2xl tracking-tight">{text.calendar.title}</h1>
        <p className="text-ink-soft text-sm">
          {text.calendar.now(formatDay(calendar.today, locale), calendar.nowIn)}
        </p>
        <HowItWorks sentences={text.calendar.how} />
      </header>
      {change ? <ChangeCard change={change} /> : null}
      {!change && lastChange ? <LastChange change={lastChange} /> : null}
      <CompanyForm calendar={calendar} />
      <CutForm key={JSON.stringify(cut)} cut={cut} timeZones={timeZones} />
      <HoursList calendar={calendar} timeZones={timeZones} />
      <RatesForm
        key={JSON.stringify(rates)}
        currency={calendar.company.currency}
        rates={rates}
        years={years}
      />
    </PageFrame>
  )
}
