import { clsx } from 'clsx'
import type { ComponentPropsWithRef } from 'react'

/** How wide lines run: a form, words to be read, a list, or all there is. */
const WIDTHS = {
  form: 'grid-cols-[minmax(0,40rem)]',
  text: 'grid-cols-[minmax(0,48rem)]',
  list: 'grid-cols-[minmax(0,64rem)]',
  wide: 'grid-cols-[minmax(0,1fr)]',
} as const

interface PageFrameProps extends ComponentPropsWithRef<'div'> {
  width?: keyof typeof WIDTHS
}

/** The frame of every screen: all begin at the same height and the same left edge, however wide they run. */
export function PageFrame({ width = 'wide', className, ...rest }: PageFrameProps) {
  return (
    <div
      className={clsx(
        'mx-auto grid w-full max-w-7xl px-4 py-4 lg:px-8 lg:py-5 print:p-0',
        WIDTHS[width],
        className,
      )}
      {...rest}
    />
  )
}
