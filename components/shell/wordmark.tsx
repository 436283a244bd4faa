/** The name with its sign: three silos, one line through them. */
export function Wordmark() {
  return (
    <span className="inline-flex items-center gap-2 font-semibold tracking-tight">
      <svg aria-hidden="true" viewBox="0 0 24 24" className="size-6" fill="none" strokeLinecap="round">
        <path d="M6 4v16M12 4v16M18 4v16" className="stroke-edge" strokeWidth={1.5} />
        <path
          d="M2 10C5.5 10 5.5 8 8.5 8S11.5 15 14.5 15 18.5 11.5 22 11.5"
          className="stroke-customer"
          strokeWidth={3}
        />
      </svg>
      Wholeview
    </span>
  )
}
