/** What is wrong and what to do, beside what it is about; silent while nothing is. */
export function Problem({ error }: { error: { message: string } | null }) {
  return (
    <p role="alert" className="text-off-target text-sm empty:hidden">
      {error?.message}
    </p>
  )
}
