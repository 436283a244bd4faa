import { notFound } from 'next/navigation'

/** An address that no screen has is answered inside the shell, so that one finds the way back. */
export default function MissingPage(): never {
  notFound()
}
