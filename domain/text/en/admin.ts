/** The admin's part of the house: its name and its rooms. */
export const admin = {
  title: 'Admin',
  howItWorks: 'How this works',
  screens: {
    welcome: 'Set-up',
    users: 'People',
    functions: 'Functions',
    slices: 'Slices',
    stages: 'Stages',
    calendar: 'Calendar and money',
    privacy: 'Privacy',
    setupFile: 'Set-up as a file',
  },
}
