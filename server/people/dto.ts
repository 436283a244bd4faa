/** One's own open sessions. Times are instants; show them in the company's time zone. */
export interface OwnSessionsDto {
  timeZone: string
  sessions: readonly { device: string; startedAt: Date; lastSeenAt: Date; isThis: boolean }[]
}
