import { curlOf, curlSending } from '@/domain/api/curl'
import { EXAMPLES } from '@/domain/api/examples'
import { failuresOf, fieldsOf, type Parameter, parametersOf } from '@/domain/api/openapi'
import { lineOf, OPERATIONS, type Operation, type OperationId } from '@/domain/api/operations'
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
  const operation: Operation = OPERATIONS[id]
  const words = text.api.page
  const { path, summary, description, example, body } = operation
  const parameters = parametersOf(operation)
  const address = `${root}${path.replace('{key}', 'overall_satisfaction')}${example}`
  const token = operation.open ? null : '$TOKEN'
  const curl = body ? curlSending(address, token ?? '', body.example) : curlOf(address, token)
  return (
    <section id={id} aria-labelledby={`${id}-title`} className="grid min-w-0 gap-3 border-line border-t pt-6">
      <h3 id={`${id}-title`} className="font-semibold text-lg">
        {summary}
      </h3>
      <p className="break-all font-mono text-sm">{lineOf(operation)}</p>
      <p className="max-w-prose">{description}</p>
      {parameters.length > 0 ? (
        <ParameterTable caption={`${words.parameters}: ${summary}`} parameters={parameters} words={words} />
      ) : null}
      {body ? (
        <>
          <h4 className="font-medium text-sm">{words.body}</h4>
          <ParameterTable caption={`${words.body}: ${summary}`} parameters={fieldsOf(body)} words={words} />
        </>
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
  parameters: readonly Omit<Parameter, 'in'>[]
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
