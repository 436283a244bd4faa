import { curlOf } from '@/domain/api/curl'
import { EXAMPLES } from '@/domain/api/examples'
import { failuresOf, type Parameter, parametersOf } from '@/domain/api/openapi'
import { lineOf, OPERATIONS, type OperationId } from '@/domain/api/operations'
import { codeOf } from '@/domain/api/problem'
import type { Text } from '@/domain/text/text'
import { Cell, Head, Table } from '../ui/table'
import { CodeBlock } from './code-block'
import { takesOf } from './takes'

interface OperationProps {
  id: OperationId
  root: string
  text: Text
}

/** One thing that a program may ask: parameters, a request to try, what comes back, what can go wrong. */
export function OperationPart({ id, root, text }: OperationProps) {
  const operation = OPERATIONS[id]
  const words = text.api.page
  const { path, summary, description, example } = operation
  const parameters = parametersOf(operation)
  const address = `${root}${path.replace('{key}', 'overall_satisfaction')}${example}`
  const curl = curlOf(address, 'open' in operation ? null : '$TOKEN')
  return (
    <section id={id} aria-labelledby={`${id}-title`} className="grid min-w-0 gap-3 border-line border-t pt-6">
      <h3 id={`${id}-title`} className="font-semibold text-lg">
        {summary}
      </h3>
      <p className="break-all font-mono text-sm">{lineOf(path)}</p>
      <p className="max-w-prose">{description}</p>
      {parameters.length > 0 ? (
        <ParameterTable caption={`${words.parameters}: ${summary}`} parameters={parameters} words={words} />
      ) : null}
      <h4 className="font-medium text-sm">{words.example}</h4>
      <CodeBlock label={`${words.example}: ${summary}`}>{curl}</CodeBlock>
      <h4 className="font-medium text-sm">{words.answer}</h4>
      <CodeBlock label={`${words.answer}: ${summary}`}>{JSON.stringify(EXAMPLES[id], null, 2)}</CodeBlock>
      <h4 className="font-medium text-sm">{words.failures}</h4>
      <ul className="flex flex-wrap gap-x-4 gap-y-1 text-ink-soft text-sm">
        {failuresOf(operation).map(status => (
          <li key={status}>{words.failure(status, text.api.problems[codeOf(status)])}</li>
        ))}
      </ul>
    </section>
  )
}

interface ParameterTableProps {
  caption: string
  parameters: readonly Parameter[]
  words: Text['api']['page']
}

function ParameterTable({ caption, parameters, words }: ParameterTableProps) {
  return (
    <Table caption={caption} captionHidden className="min-w-2xl">
      <thead className="border-edge border-b">
        <tr>
          {words.columns.map(column => (
            <Head key={column}>{column}</Head>
          ))}
        </tr>
      </thead>
      <tbody>
        {parameters.map(({ name, required, description, schema }) => (
          <tr key={name} className="border-line border-b">
            <Head scope="row" className="bg-transparent align-top font-mono">
              {name}
            </Head>
            <Cell className="align-top">
              {required ? `${takesOf(schema, words)}; ${words.required}` : takesOf(schema, words)}
            </Cell>
            <Cell className="align-top">{description}</Cell>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
