const ICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><title>Wholeview</title><rect width="32" height="32" rx="7" fill="#862d6c"/><path d="M9 7v18M16 7v18M23 7v18" stroke="#fff" stroke-opacity=".45" stroke-width="2" stroke-linecap="round"/><path d="M5 13.5C9 13.5 9 11 12.5 11S16 20 19.5 20 23 15.5 27 15.5" fill="none" stroke="#fff" stroke-width="3.4" stroke-linecap="round"/></svg>`

/** The tab's sign, carried by the page itself: a file of it would be one more request on every first visit. */
export const ICON_ADDRESS = `data:image/svg+xml,${encodeURIComponent(ICON)}`
