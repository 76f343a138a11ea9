import type { Drawing } from '@open-idos/ui'

/** Drawings of this page's own, in the manner of the shared ones. */
export const drawings = {
  home: { d: 'M4 11l8-7 8 7M6 9.5V20h12V9.5M10 20v-5.5h4V20' },
  card: {
    d: 'M3 6h18v12.5H3zM7 15c0-1.6 1.1-2.6 2.6-2.6s2.6 1 2.6 2.6M9.6 12a1.6 1.6 0 1 0 0-3.2 1.6 1.6 0 0 0 0 3.2zM15 10.2h3M15 13.6h3',
  },
  tag: { d: 'M4 4h7.5L20.5 13 13 20.5 4 11.5zM8.2 8.2v.1' },
  people: {
    d: 'M9 11a3.25 3.25 0 1 0 0-6.5A3.25 3.25 0 0 0 9 11zM2.8 19.5c0-3.2 2.7-5.2 6.2-5.2s6.2 2 6.2 5.2M15.5 4.8a3.25 3.25 0 0 1 0 5.9M17.5 14.6c2.2.6 3.7 2.2 3.7 4.9',
  },
  inbox: { d: 'M4 13l2.5-8h11L20 13v6H4zM4 13h4.5l1.5 2.5h4l1.5-2.5H20' },
  wallet: { d: 'M4 8V6.5A1.5 1.5 0 0 1 5.5 5H17v3M4 8v9.5A1.5 1.5 0 0 0 5.5 19H20V8zM20 11.5h-4a2 2 0 0 0 0 4h4' },
  shield: { d: 'M12 3l8 3v5.5c0 4.6-3.2 8-8 9.5-4.8-1.5-8-4.9-8-9.5V6zM8.8 12l2.3 2.3 4.2-4.6' },
  clock: { d: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7v5.3l3.5 2' },
  sliders: {
    d: 'M4 7h9M17 7h3M4 17h3M11 17h9M15 9.2a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4zM9 19.2a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4z',
  },
  more: {
    d: 'M5 13a1 1 0 1 0 0-2 1 1 0 0 0 0 2zM12 13a1 1 0 1 0 0-2 1 1 0 0 0 0 2zM19 13a1 1 0 1 0 0-2 1 1 0 0 0 0 2z',
  },
} as const satisfies Record<string, Drawing>
