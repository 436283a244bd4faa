interface FlagNote {
  key: string
  /** Its number and day: "Flag 1, 3 Mar 2026". */
  head: string
  text: string
  /** To where the rest can be read. */
  link: string | null
}

/** What the flags of a drawing say, by their numbers: below every chart with a time axis. */
export function FlagNotes({ notes }: { notes: readonly FlagNote[] }) {
  if (notes.length === 0) return null
  return (
    <ol className="mb-2 grid gap-1 text-sm">
      {notes.map(({ key, head, text, link }) => (
        <li key={key}>
          <span className="text-ink-soft">{head}:</span>{' '}
          {link === null ? (
            text
          ) : (
            <a href={link} rel="noreferrer" className="underline decoration-line underline-offset-4">
              {text}
            </a>
          )}
        </li>
      ))}
    </ol>
  )
}
