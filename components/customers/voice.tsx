import Link from 'next/link'
import { Cell, Head, Table } from '@/components/ui/table'
import type { Text } from '@/domain/text/text'
import type { ShareDto, VoiceDto, VoiceRowDto } from '@/server/customer-pages/dto'

type Words = Text['customerPages']['voice']

/** The first sentence of the screen: who is up for renewal and was not heard. */
export function SilentSentence({ voice, words }: { voice: VoiceDto; words: Words }) {
  return (
    <p className="max-w-4xl text-lg leading-snug">
      {voice.silent}{' '}
      {voice.silentHref ? (
        <Link
          href={voice.silentHref}
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
      <dd className="text-ink-soft text-sm">
        {figure.margin ? `${words.margin(figure.margin)}; ` : null}
        {figure.count}
      </dd>
    </div>
  )
}

function Nps({ nps, words }: { nps: NonNullable<VoiceDto['nps']>; words: Words }) {
  return (
    <div className="grid content-start gap-3">
      <h3 className="font-medium">{words.nps(nps.name, nps.period)}</h3>
      <dl className="grid gap-4 sm:grid-cols-2 lg:grid-cols-1">
        <Score title={words.respondent} figure={nps.respondent} words={words} />
        <Score title={words.revenue} figure={nps.revenue} words={words} />
      </dl>
      {nps.notes.map(note => (
        <p key={note} className="max-w-prose text-ink-soft text-xs">
          {note}
        </p>
      ))}
    </div>
  )
}

function Share({ share }: { share: ShareDto }) {
  return (
    <Cell numeric className="align-top">
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
      <Share share={customers} />
      <Share share={revenue} />
      <Share share={responses} />
    </tr>
  ))
}

/** NPS by answers beside NPS by revenue, and of whom anything is heard, slice by slice. */
export function Voice({ voice, words }: { voice: VoiceDto; words: Words }) {
  return (
    <section aria-labelledby="voice" className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <h2 id="voice" className="font-semibold text-lg">
        {words.heading}
      </h2>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-6 lg:grid-cols-[17rem_minmax(0,1fr)]">
        {voice.nps ? <Nps nps={voice.nps} words={words} /> : null}
        <div className="grid grid-cols-[minmax(0,1fr)] content-start gap-2">
          <div className="rounded-lg border border-line bg-surface">
            <Table caption={words.table} captionHidden>
              <thead className="border-edge border-b">
                <tr>
                  <Head>{words.columns.slice}</Head>
                  <Head numeric className="whitespace-normal!">
                    {words.columns.customers}
                  </Head>
                  <Head numeric className="whitespace-normal!">
                    {words.columns.revenue}
                  </Head>
                  <Head numeric className="whitespace-normal!">
                    {words.columns.responses}
                  </Head>
                </tr>
              </thead>
              <tbody>
                <Rows rows={voice.rows} words={words} />
              </tbody>
            </Table>
          </div>
          {voice.notes.map(note => (
            <p key={note} className="max-w-prose text-ink-soft text-xs">
              {note}
            </p>
          ))}
        </div>
      </div>
    </section>
  )
}
