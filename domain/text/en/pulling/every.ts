/** Takes minutes, gives how often that is. */
export function every(minutes: number): string {
  if (minutes === 60) return 'Every hour'
  if (minutes === 1440) return 'Once a day'
  if (minutes % 1440 === 0) return `Every ${minutes / 1440} days`
  return minutes % 60 === 0 ? `Every ${minutes / 60} hours` : `Every ${minutes} minutes`
}
