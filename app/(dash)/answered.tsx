import type { ReactNode } from 'react'
import { statusOf } from '@/trpc/refusal'
import Forbidden from './forbidden'
import NotFound from './not-found'

/**
 * Takes a page, gives it with words in its place where it is refused or there is no such thing: in the server's HTML, under the status that
 * says the same. forbidden() and notFound() alone are drawn by the browser's script.
 */
export function answered<Props>(page: (props: Props) => Promise<ReactNode>) {
  return async function AnsweredPage(props: Props): Promise<ReactNode> {
    try {
      return await page(props)
    } catch (error) {
      return (await statusOf(error)) === 403 ? <Forbidden /> : <NotFound />
    }
  }
}
