'use client'

import { Button } from './button'
import { Cell, Head, Table } from './table'

interface Words {
  lead: string
  gone: string
  field: string
  mine: string
  theirs: string
  same: string
  keepMine: string
  takeTheirs: string
}

/** What is shown of a version: its fields by name, in words. */
export type Version = Readonly<Record<string, string>>

interface BothVersionsProps {
  mine: Version
  /** What stands now; null: there is nothing any more that could be changed so. */
  theirs: Version | null
  words: Words
  onSettle: (whose: 'mine' | 'theirs') => void
}

/** Somebody saved first: the fields in which both versions differ side by side, and which to go on with. What was typed stays. */
export function BothVersions({ mine, theirs, words, onSettle }: BothVersionsProps) {
  if (!theirs)
    return (
      <p role="alert" className="rounded-md bg-at-risk-wash p-3 text-at-risk text-sm">
        {words.gone}
      </p>
    )
  const different = Object.keys(mine).filter(field => mine[field] !== theirs[field])
  return (
    <div role="alert" className="grid gap-3 rounded-md bg-at-risk-wash p-3 text-sm">
      <p className="font-medium text-at-risk">{words.lead}</p>
      {different.length === 0 ? (
        <p>{words.same}</p>
      ) : (
        <Table caption={words.lead} captionHidden>
          <thead>
            <tr>
              <Head>{words.field}</Head>
              <Head>{words.mine}</Head>
              <Head>{words.theirs}</Head>
            </tr>
          </thead>
          <tbody>
            {different.map(field => (
              <tr key={field} className="border-line border-t">
                <Head scope="row" className="static! bg-transparent!">
                  {field}
                </Head>
                <Cell>{mine[field]}</Cell>
                <Cell>{theirs[field]}</Cell>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
      <div className="flex flex-wrap gap-2">
        <Button onClick={() => onSettle('mine')}>{words.keepMine}</Button>
        <Button onClick={() => onSettle('theirs')}>{words.takeTheirs}</Button>
      </div>
    </div>
  )
}
