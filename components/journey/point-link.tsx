'use client'

import type { ReactNode } from 'react'
import { openAt } from './open-at'

interface PointLinkProps {
  point: string
  className: string
  children: ReactNode
}

/** Opens a touchpoint: its address can be sent, and Back closes it. */
export function PointLink({ point, className, children }: PointLinkProps) {
  return (
    <a
      href={`?at=${encodeURIComponent(point)}`}
      className={className}
      onClick={event => {
        if (event.metaKey || event.ctrlKey || event.shiftKey) return
        event.preventDefault()
        openAt('at', point)
      }}
    >
      {children}
    </a>
  )
}
