import { Cell, Head, Table } from './table'

interface FileFaultsProps {
  faults: readonly { line: number; column: string | null; cell: string; reason: string }[]
  caption: string
  columns: { line: string; column: string; cell: string; reason: string }
}

/** What of a file is wrong, by line. */
export function FileFaults({ faults, caption, columns }: FileFaultsProps) {
  return (
    <Table caption={caption} captionHidden>
      <thead>
        <tr>
          <Head numeric>{columns.line}</Head>
          <Head>{columns.column}</Head>
          <Head>{columns.cell}</Head>
          <Head>{columns.reason}</Head>
        </tr>
      </thead>
      <tbody>
        {faults.map(({ line, column, cell, reason }) => (
          <tr key={`${line} ${column} ${reason}`} className="border-line border-t">
            <Cell numeric>{line}</Cell>
            <Cell>{column}</Cell>
            <Cell>{cell}</Cell>
            <Cell className="min-w-60">{reason}</Cell>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
