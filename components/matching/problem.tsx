/** What was refused, and why; empty while nothing was. */
export function Problem({ message }: { message: string | undefined }) {
  return (
    <p role="alert" className="text-off-target text-sm empty:hidden">
      {message}
    </p>
  )
}
