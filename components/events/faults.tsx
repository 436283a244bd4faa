import { Cell, Head, Table } from '@/components/ui/table'
import type { Text } from '@/domain/text/text'
import type { UploadedEventsDto } from '@/server/events/dto'

interface FaultsProps {
  faults: UploadedEventsDto['faults']
  caption: string
  words: Text['journey']['upload']
}

/** What of a file is wrong, by line. */
export function Faults({ faults, caption, words }: FaultsProps) {
  const { columns } = words
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
