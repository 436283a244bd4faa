/** What belongs here and how it gets here, for a company that has nothing yet. */
export function FirstSteps() {
  return (
    <section aria-labelledby="first" className="rounded-lg border border-line bg-surface p-5">
      <h2 id="first" className="font-semibold text-sm">
        From nothing to the first figure
      </h2>
      <p className="mt-1 max-w-prose text-ink-soft text-sm">
        Here will stand how customers are doing, across every function. Figures come from the files that your
        functions already have: answers, tickets, contracts. An admin brings the first one in on the server:
      </p>
      <pre className="mt-3 overflow-x-auto rounded-md bg-sunken px-3 py-2 text-sm">
        npm run wholeview -- import FILE --mapping MAPPING.json
      </pre>
    </section>
  )
}
