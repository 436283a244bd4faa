import Link from 'next/link'
import { PageFrame } from '@/components/shell/page-frame'
import { firstSteps } from '@/domain/api/curl'
import { OPERATION_IDS } from '@/domain/api/operations'
import { codeOf, STATUSES } from '@/domain/api/problem'
import type { Text } from '@/domain/text/text'
import { Cell, Head, Table } from '../ui/table'
import { CodeBlock } from './code-block'
import { OperationPart } from './operation-part'

const LINK = 'underline decoration-line underline-offset-4 hover:decoration-current'

/** How a program asks, from the schemas that answer it. Drawn on the server; nothing of it runs in the browser. */
export function ApiDocs({ root, text, isAdmin }: { root: string; text: Text; isAdmin: boolean }) {
  const words = text.api.page
  return (
    <PageFrame width="list" className="gap-8">
      <header>
        <h1 className="font-semibold text-2xl tracking-tight">{text.api.title}</h1>
        <p className="mt-1 max-w-prose text-ink-soft">{words.lead}</p>
        <p className="mt-2 flex flex-wrap gap-x-6 gap-y-1">
          <a href={`${root}/openapi.json`} className={LINK}>
            {words.document}
          </a>
          {isAdmin ? (
            <Link href="/admin/tokens" prefetch={false} className={LINK}>
              {words.tokens}
            </Link>
          ) : null}
        </p>
      </header>
      <section aria-labelledby="begin" className="grid gap-3">
        <h2 id="begin" className="font-semibold text-xl">
          {words.begin}
        </h2>
        <p>{words.beginLead}</p>
        <CodeBlock label={words.begin}>{firstSteps(root)}</CodeBlock>
        <h2 className="mt-4 font-semibold text-xl">{words.rules}</h2>
        <ul className="grid max-w-prose list-disc gap-1 pl-5">
          {words.ruleList.map(rule => (
            <li key={rule}>{rule}</li>
          ))}
        </ul>
      </section>
      <h2 className="font-semibold text-xl">{words.operations}</h2>
      {OPERATION_IDS.map(id => (
        <OperationPart key={id} id={id} root={root} text={text} />
      ))}
      <Problems text={text} />
    </PageFrame>
  )
}

function Problems({ text }: { text: Text }) {
  const words = text.api.page
  return (
    <section aria-labelledby="problems" className="grid min-w-0 gap-3 border-line border-t pt-6">
      <h2 id="problems" className="font-semibold text-xl">
        {words.problems}
      </h2>
      <p className="max-w-prose">{words.problemsLead}</p>
      <Table caption={words.problems} captionHidden>
        <thead className="border-edge border-b">
          <tr>
            {words.problemColumns.map(column => (
              <Head key={column}>{column}</Head>
            ))}
          </tr>
        </thead>
        <tbody>
          {STATUSES.map(status => (
            <tr key={status} id={codeOf(status).toLowerCase()} className="border-line border-b">
              <Head scope="row" className="bg-transparent">
                {status}
              </Head>
              <Cell className="font-mono">{codeOf(status)}</Cell>
              <Cell>{text.api.problems[codeOf(status)]}</Cell>
            </tr>
          ))}
        </tbody>
      </Table>
    </section>
  )
}
