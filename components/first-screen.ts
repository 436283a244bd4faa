'use client'

// All that runs in the browser on the first screen, behind one door: the bundler makes a file for every screen and
// layout that has parts of its own here, and each file is a request.
export { OwnThis } from './overview/own-this'
export { Bell } from './shell/bell'
export { CopyLink } from './shell/copy-link'
export { FilterForm } from './shell/filter-form'
export { NavLinks } from './shell/nav-links'
export { PaletteButton } from './shell/palette-button'
export { ThemeSwitch } from './shell/theme-switch'
export { SortableTable } from './ui/sortable-table'
export { ToastRegion } from './ui/toast'
