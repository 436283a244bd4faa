import type { NoticeKind } from '@/domain/notice'

/** A notice as its person reads it. */
export interface NoticeDto {
  id: number
  kind: NoticeKind
  kindName: string
  text: string
  /** The reason that was given for it; null: none was, or it was blanked. */
  why: string | null
  /** Where it leads; null: what it was about is gone. */
  href: string | null
  when: string
  read: boolean
  /** Since when it is over; null: it stands. */
  over: string | null
}

export interface NoticesDto {
  /** How many stand, and how many of them are unread, whatever is shown. */
  open: number
  unread: number
  notices: NoticeDto[]
  /** The number from which older ones can be asked for; null: there are none. */
  older: number | null
}

export interface NoticeSettingsDto {
  /** A mail server is set. */
  mail: boolean
  kinds: { kind: NoticeKind; name: string; meaning: string; mail: boolean }[]
}
