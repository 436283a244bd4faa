import { notFound } from 'next/navigation'
import { answered } from '../answered'

/** An address that no screen has is answered inside the shell, so that one finds the way back. */
export default answered(async function MissingPage() {
  notFound()
})
