import type { Drawing } from './icons.ts'

/** Drawings that few screens need, apart from the common ones so that others need not load them. */
export const moreIcons = {
  print: { d: 'M7 8.5V4h10v4.5M7 17H4V8.5h16V17h-3M7 14h10v6.5H7z' },
  save: { d: 'M12 4v11M7.5 11L12 15.5 16.5 11M4.5 19.5h15' },
  share: { d: 'M13 5h6v6M19 5l-8.5 8.5M16 14.5V19H5V8h4.5' },
  picture: { d: 'M4 5h16v14H4zM4 16l5-5 4.5 4.5L16 13l4 4M15.5 9.2v.1' },
  file: { d: 'M6 3.5h8.5L18.5 7.5v13H6zM14 3.5V8h4.5' },
  clock: { d: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7v5.3l3.5 2' },
  person: { d: 'M12 11.5a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 20.5c0-3.8 3.3-6.3 7.5-6.3s7.5 2.5 7.5 6.3' },
  search: { d: 'M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM15.3 15.3L20.5 20.5' },
  chat: { d: 'M4 5h16v11h-9l-4.5 4v-4H4zM8 9.2h8M8 12.2h5' },
  back: { d: 'M14.5 6l-6 6 6 6' },
  plus: { d: 'M12 5v14M5 12h14' },
} as const satisfies Record<string, Drawing>
