import Link from 'next/link'

interface FunctionLinkProps {
  functionKey: string
  name: string
  /** Its page with filters, where the screen has some. */
  href?: string
}

/** A function's name, which opens its page. */
export function FunctionLink({ functionKey, name, href }: FunctionLinkProps) {
  return (
    <Link
      href={href ?? `/functions/${encodeURIComponent(functionKey)}`}
      prefetch={false}
      className="underline decoration-line underline-offset-4 hover:decoration-current"
    >
      {name}
    </Link>
  )
}
