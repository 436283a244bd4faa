import Link from 'next/link'
import { Fold } from '@/components/ui/fold'
import { Cell, Head, Table } from '@/components/ui/table'
import type { Text } from '@/domain/text/text'
import type { CustomerListDto, ShareDto, VoiceDto, VoiceRowDto } from '@/server/customer-pages/dto'

type Words = Text['customerPages']['voice']

/** The first sentence of the screen: who is up for renewal and was not heard. */
export function SilentSentence({ silent, words }: { silent: CustomerListDto['silent']; words: Words }) {
  return (
    <p className="max-w-4xl text-lg leading-snug">
      {silent.text}{' '}
      {silent.href ? (
        <Link
          href={silent.href}
          prefetch={false}
          className="whitespace-nowrap text-base underline decoration-line underline-offset-4 hover:decoration-current"
        >
          {words.see}
        </Link>
      ) : null}
    </p>
  )
}

interface ScoreProps {
  title: string
  figure: { text: string; margin: string | null; count: string }
  words: Words
}

function Score({ title, figure, words }: ScoreProps) {
  return (
    <div className="grid content-start gap-0.5 border-customer border-l-4 pl-3">
      <dt className="text-ink-soft text-sm">{title}</dt>
      <dd className="font-semibold text-2xl tracking-tight">{figure.text}</dd>
      <dd className="text-ink-soft text-xs">
        {figure.margin ? `${words.margin(figure.margin)}; ` : null}
        {figure.count}
      </dd>
    </div>
  )
}

/** NPS both ways, and coverage and answers of all. */
function Scores({ voice, words }: { voice: VoiceDto; words: Words }) {
  const { nps, rows } = voice
  const [all] = rows
  return (
    <dl className="grid gap-x-6 gap-y-4 sm:grid-cols-2 xl:grid-cols-5">
      {nps ? <Score title={words.respondent(nps.name)} figure={nps.respondent} words={words} /> : null}
      {nps ? <Score title={words.revenue} figure={nps.revenue} words={words} /> : null}
      {all ? <Score title={words.columns.customers} figure={all.customers} words={words} /> : null}
      {all ? <Score title={words.columns.revenue} figure={all.revenue} words={words} /> : null}
      {all ? <Score title={words.columns.responses} figure={all.responses} words={words} /> : null}
    </dl>
  )
}

function Share({ share, label }: { share: ShareDto; label: string }) {
  return (
    <Cell numeric data-label={label} data-above className="align-top">
      <span className={share.margin ? 'font-medium' : 'text-ink-soft'}>{share.text}</span>
      <span className="block text-ink-soft text-xs">
        {[share.margin, share.count].filter(Boolean).join('; ')}
      </span>
    </Cell>
  )
}

function Rows({ rows, words }: { rows: readonly VoiceRowDto[]; words: Words }) {
  return rows.map(({ key, name, dimension, customers, revenue, responses }) => (
    <tr key={key} className="border-line border-b">
      <Head scope="row" className="static! min-w-36 align-top">
        {name}
        {dimension ? (
          <span className="block font-normal text-ink-soft text-xs">{words.dimensions[dimension]}</span>
        ) : null}
      </Head>
      <Share share={customers} label={words.columns.customers} />
      <Share share={revenue} label={words.columns.revenue} />
      <Share share={responses} label={words.columns.responses} />
    </tr>
  ))
}

function Slices({ voice, words }: { voice: VoiceDto; words: Words }) {
  return (
    <div className="rounded-lg border border-line bg-surface">
      <Table caption={words.table} captionHidden className="row-cards row-cards-inset">
        <thead className="border-edge border-b">
          <tr>
            <Head>{words.columns.slice}</Head>
            {(['customers', 'revenue', 'responses'] as const).map(name => (
              <Head key={name} numeric className="whitespace-normal!">
                {words.columns[name]}
              </Head>
            ))}
          </tr>
        </thead>
        <tbody>
          <Rows rows={voice.rows} words={words} />
        </tbody>
      </Table>
    </div>
  )
}

/** NPS by answers beside NPS by revenue, and of whom anything is heard; slice by slice behind a fold. */
export function Voice({ voice, words }: { voice: VoiceDto; words: Words }) {
  const notes = [...(voice.nps?.notes ?? []), ...voice.notes]
  return (
    <section aria-labelledby="voice" className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <h2 id="voice" className="font-semibold text-lg">
        {words.heading}
      </h2>
      <Scores voice={voice} words={words} />
      <Fold label={words.bySlice}>
        <div className="grid grid-cols-[minmax(0,1fr)] gap-2 pt-1">
          <Slices voice={voice} words={words} />
          {notes.map(note => (
            <p key={note} className="max-w-4xl text-ink-soft text-xs">
              {note}
            </p>
          ))}
        </div>
      </Fold>
    </section>
  )
}

/** In its place until it is counted, of its size. */
export function VoiceToCome({ words }: { words: Words }) {
  return (
    <section aria-busy aria-label={words.loading} className="grid gap-3">
      <p className="font-semibold text-lg">{words.heading}</p>
      <div className="h-40 animate-pulse sm:h-28 rounded-lg bg-sunken motion-reduce:animate-none" />
    </section>
  )
}
