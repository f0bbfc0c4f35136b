import type { JSX } from 'react';

/**
 * Line icons on a 24-unit grid, drawn here so that menus of light pages need no icon library. Add a name and its path
 * data; strokes are round, 1.8 units.
 */
const drawings = {
  home: 'M4 11l8-7 8 7v8.5a1 1 0 0 1-1 1h-4.5V15h-5v5.5H5a1 1 0 0 1-1-1z',
  search: 'M11 4a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM16.2 16.2L20.5 20.5',
  bell: 'M6 10a6 6 0 0 1 12 0c0 5.5 2.5 7 2.5 7h-17S6 15.5 6 10zM10 20.5h4',
  user: 'M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM4.5 20.5c.8-4 3.8-6 7.5-6s6.7 2 7.5 6',
  users:
    'M9 4.5a3.7 3.7 0 1 0 0 7.4 3.7 3.7 0 0 0 0-7.4zM2.5 19.5c.6-3.4 3-5.3 6.5-5.3s5.9 1.9 6.5 5.3M16 5a3.5 3.5 0 0 1 0 6.7M18 14.6c2 .7 3.2 2.4 3.6 4.9',
  menu: 'M4 6.5h16M4 12h16M4 17.5h16',
  close: 'M6 6l12 12M18 6L6 18',
  right: 'M9.5 5.5L16 12l-6.5 6.5',
  left: 'M14.5 5.5L8 12l6.5 6.5',
  down: 'M5.5 9.5L12 16l6.5-6.5',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  back: 'M9 6L4 11l5 5M4.5 11H15a5 5 0 0 1 5 5v2.5',
  clock: 'M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM12 7.5V12l3.2 2.2',
  eye: 'M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12zM12 9.2a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 0 0 0-5.6z',
  file: 'M6 3.5h8l5 5v11a1 1 0 0 1-1 1H6a1 1 0 0 1-1-1v-15a1 1 0 0 1 1-1zM13.5 3.5V9H19',
  files: 'M8 3.5h7l5 5v8a1 1 0 0 1-1 1H8a1 1 0 0 1-1-1v-12a1 1 0 0 1 1-1zM4 7.5v12a1 1 0 0 0 1 1h10',
  upload: 'M12 16V5M7 9.5L12 4.5l5 5M4.5 15.5v4a1 1 0 0 0 1 1h13a1 1 0 0 0 1-1v-4',
  download: 'M12 4.5v11M7 11l5 5 5-5M4.5 16.5v3a1 1 0 0 0 1 1h13a1 1 0 0 0 1-1v-3',
  print: 'M7 9V3.5h10V9M7 17H4.5a1 1 0 0 1-1-1v-6a1 1 0 0 1 1-1h15a1 1 0 0 1 1 1v6a1 1 0 0 1-1 1H17M7 14h10v6.5H7z',
  book: 'M4 5.5C6.5 4 9.5 4 12 6c2.5-2 5.5-2 8-.5v13c-2.5-1.5-5.5-1.5-8 .5-2.5-2-5.5-2-8-.5zM12 6v13',
  building: 'M4 20.5h16M6 20.5v-15a1 1 0 0 1 1-1h6a1 1 0 0 1 1 1v15M14 10h3a1 1 0 0 1 1 1v9.5M9 8.5h2M9 12h2M9 15.5h2',
  school: 'M2.5 9.5L12 5l9.5 4.5L12 14zM6.5 11.5v5c3 2.5 8 2.5 11 0v-5M21.5 9.5v5.5',
  calendar:
    'M4.5 5.5h15a1 1 0 0 1 1 1v13a1 1 0 0 1-1 1h-15a1 1 0 0 1-1-1v-13a1 1 0 0 1 1-1zM3.5 10h17M8 3.5v4M16 3.5v4',
  qr: 'M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h2.5v2.5H14zM20 14v2M17.5 20H20v-1.5M14 20v-.5',
  certificate:
    'M5 4h14a1 1 0 0 1 1 1v9a1 1 0 0 1-1 1h-4M9 15H5a1 1 0 0 1-1-1V5a1 1 0 0 1 1-1M8 8h8M12 12.5a3 3 0 1 0 0 6 3 3 0 0 0 0-6zM10.5 18l-.8 3.5L12 20.3l2.3 1.2-.8-3.5',
  money: 'M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM8.5 7.5l3.5 4.5 3.5-4.5M12 12v5M9 12.5h6M9 15h6',
  bank: 'M3.5 9.5L12 4.5l8.5 5zM5.5 12.5v5M10 12.5v5M14 12.5v5M18.5 12.5v5M3.5 20h17',
  shield: 'M12 3.5l7.5 2.7v5.3c0 4.5-3 7.5-7.5 9-4.5-1.5-7.5-4.5-7.5-9V6.2zM8.7 12l2.3 2.3 4.3-4.3',
  flag: 'M5.5 21V4M5.5 4.5c4-2 7 2 13 0v9c-6 2-9-2-13 0',
  chart: 'M4 20.5h16M6.5 17v-5M12 17V6M17.5 17v-8',
  map: 'M9 5L3.5 7v12.5L9 17.5l6 2 5.5-2V5L15 7zM9 5v12.5M15 7v12.5',
  settings:
    'M4 7h9M17 7h3M4 17h3M11 17h9M15 4.7a2.3 2.3 0 1 0 0 4.6 2.3 2.3 0 0 0 0-4.6zM9 14.7a2.3 2.3 0 1 0 0 4.6 2.3 2.3 0 0 0 0-4.6z',
  list: 'M8.5 6h12M8.5 12h12M8.5 18h12M4 6h.01M4 12h.01M4 18h.01',
  inbox:
    'M4 13.5l2.5-8a1 1 0 0 1 1-.7h9a1 1 0 0 1 1 .7l2.5 8v5a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1zM4 13.5h4.5l1.5 2.5h4l1.5-2.5H20',
  alert: 'M12 4l9 16H3zM12 10v4.5M12 17.3v.1',
  info: 'M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM12 11v5.5M12 7.7v.1',
  help: 'M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM9.5 9.5a2.5 2.5 0 1 1 3.7 2.2c-.8.5-1.2 1-1.2 1.8M12 16.5v.1',
  pen: 'M4 20l1-4.5L16 4.5l3.5 3.5L8.5 19zM14 6.5l3.5 3.5',
  plus: 'M12 5v14M5 12h14',
  sign: 'M4 8V5a1 1 0 0 1 1-1h3M16 4h3a1 1 0 0 1 1 1v3M20 16v3a1 1 0 0 1-1 1h-3M8 20H5a1 1 0 0 1-1-1v-3M8.5 12.3l2.5 2.5 4.5-5',
  speak: 'M4 5h16a1 1 0 0 1 1 1v10a1 1 0 0 1-1 1h-8l-5 4v-4H4a1 1 0 0 1-1-1V6a1 1 0 0 1 1-1zM12 8v4M12 14v.1',
  phone: 'M6 4h3l1.5 4.5-2 1.5a11 11 0 0 0 5.5 5.5l1.5-2L20 15v3a2 2 0 0 1-2 2C10.5 20 4 13.5 4 6a2 2 0 0 1 2-2z',
  text: 'M3.5 19L9 5l5.5 14M5.5 14.5h7M15.5 19l3-8 3 8M16.5 16.5h4',
  exit: 'M14 4.5h-8a1 1 0 0 0-1 1v13a1 1 0 0 0 1 1h8M10 12h10.5M17 8.5l3.5 3.5-3.5 3.5',
  columns: 'M4 5h16v14H4zM9.5 5v14M14.5 5v14',
  bookmark: 'M6.5 4h11v16.5L12 16.5l-5.5 4z',
  refresh: 'M20 5v5h-5M4 19v-5h5M19 10a7.5 7.5 0 0 0-13-3L4 9M5 14a7.5 7.5 0 0 0 13 3l2-2',
  swap: 'M4 8.5h14l-3.5-3.5M20 15.5H6l3.5 3.5',
  link: 'M10 14a4 4 0 0 0 5.7 0l3-3A4 4 0 0 0 13 5.3l-1 1M14 10a4 4 0 0 0-5.7 0l-3 3a4 4 0 0 0 5.7 5.7l1-1',
  lock: 'M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3',
  play: 'M7 5l12 7-12 7z',
  target: 'M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12 12h.01',
} as const;

export type IconName = keyof typeof drawings;

/** Always decorative: the word beside it, or the `aria-label` of its button, carries the meaning. `size` in px or em. */
export function Icon({ name, size = '1.15em' }: { name: IconName; size?: number | string }): JSX.Element {
  return (
    <svg
      aria-hidden="true"
      className="zx-icon"
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.8"
      strokeLinecap="round"
      strokeLinejoin="round"
      focusable="false"
    >
      <path d={drawings[name]} />
    </svg>
  );
}
