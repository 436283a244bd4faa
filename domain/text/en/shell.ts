/** What stands around every screen. */
export const shell = {
  startOwn: 'Start my own company',
}
