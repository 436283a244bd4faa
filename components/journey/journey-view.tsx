import Link from 'next/link'
import { Throughline } from '@/components/charts/marks/throughline'
import { buttonClass } from '@/components/ui/button'
import type { Reader } from '@/domain/text/text'
import type { JourneyDto } from '@/server/journey/dto'
import { CaseTable } from './case-table'
import { HandOffTable } from './hand-off-table'
import { JourneyTable } from './journey-table'
import { OutcomePanel } from './outcome-panel'
import { Panel } from './panel'
import { StageStack } from './stage-stack'

interface JourneyViewProps {
  journey: JourneyDto
  reader: Reader
}

function Empty({ mayDefine, reader }: { mayDefine: boolean; reader: Reader }) {
  const words = reader.text.journey.empty
  return (
    <section className="grid max-w-prose justify-items-start gap-3 rounded-lg bg-sunken p-5">
      <h2 className="font-semibold">{words.title}</h2>
      <p>{words.body}</p>
      {mayDefine ? (
        <Link href="/admin/stages" prefetch={false} className={buttonClass('primary')}>
          {words.draw}
        </Link>
      ) : null}
    </section>
  )
}

function UploadLink({ journey, reader }: JourneyViewProps) {
  if (!journey.mayUpload) return null
  return (
    <Link href="/journey/upload" prefetch={false} className="underline underline-offset-4">
      {reader.text.journey.upload.title}
    </Link>
  )
}

/** What customers really passed, from events; where none ever came, how they are brought. */
function Passing({ journey, reader }: JourneyViewProps) {
  const words = reader.text.journey.handOffs
  if (journey.stages.length === 0) return null
  if (!journey.passing)
    return (
      <section aria-labelledby="hand-offs" className="grid max-w-prose gap-2 rounded-lg bg-sunken p-5">
        <h2 id="hand-offs" className="font-semibold text-sm">
          {words.title}
        </h2>
        <p className="text-sm">{words.noEvents}</p>
        <p className="flex flex-wrap gap-x-6 gap-y-1 text-sm">
          <Link href="/docs/api#sendEvents" prefetch={false} className="underline underline-offset-4">
            {words.bring}
          </Link>
          <UploadLink journey={journey} reader={reader} />
        </p>
      </section>
    )
  return (
    <>
      <HandOffTable handOffs={journey.passing.handOffs} window={journey.window} reader={reader} />
      <CaseTable cases={journey.passing.cases} reader={reader} />
      <p className="text-sm print:hidden">
        <UploadLink journey={journey} reader={reader} />
      </p>
    </>
  )
}

/** The customers' line, and under it on a wide screen the table of lanes and stages, on a phone the stages one below the other. */
export function JourneyView({ journey, reader }: JourneyViewProps) {
  const words = reader.text.journey
  const { stages, lanes, window, unfiltered, period } = journey
  return (
    <>
      <header className="grid gap-1">
        <h1 className="text-ink-soft text-sm">{words.title(period.label)}</h1>
        <p className="max-w-4xl text-pretty text-xl leading-snug">{journey.summary.join(' ')}</p>
      </header>
      {stages.length === 0 ? <Empty mayDefine={journey.mayDefine} reader={reader} /> : null}
      {stages.length > 0 ? (
        <section
          data-long
          aria-labelledby="way"
          className="rounded-lg border border-line bg-surface p-4 pt-3.5"
        >
          <h2 id="way" className="font-semibold text-sm">
            {words.way.title}
            <span className="font-normal text-ink-soft">{words.way.window(window)}</span>
          </h2>
          <p className="mb-2 text-ink-soft text-sm">
            {words.way.hint} {unfiltered}
          </p>
          <div className="wide:pl-8">
            <Throughline stages={stages} window={window} locale={reader.locale} />
          </div>
          <div className="mt-3 hidden wide:block">
            <JourneyTable stages={stages} lanes={lanes} reader={reader} />
          </div>
        </section>
      ) : null}
      <div className="grid gap-3 wide:hidden">
        <StageStack stages={stages} lanes={lanes} reader={reader} />
      </div>
      <Passing journey={journey} reader={reader} />
      <Panel journey={journey} />
      <OutcomePanel journey={journey} />
    </>
  )
}
