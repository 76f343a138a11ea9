import type { Drawing } from '@open-idos/ui'

/** Drawn on the same grid as the others. */
export const shield: Drawing = { d: 'M12 3l8 3v5.5c0 4.6-3.2 8-8 9.5-4.8-1.5-8-4.9-8-9.5V6z' }
export const cross: Drawing = { d: 'M6 6l12 12M18 6L6 18' }
