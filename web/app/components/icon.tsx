// 24 units wide, 1.75 stroke, round joins: one hand drew them all.
const SHAPES = {
  home: 'M3.5 11 12 4l8.5 7M6 9.5V20h4.5v-5.5h3V20H18V9.5',
  calendar: 'M4 6.5h16V20H4zM4 10.5h16M8 3.5v4M16 3.5v4',
  list: 'M9 6h11M9 12h11M9 18h11M4.5 6h.01M4.5 12h.01M4.5 18h.01',
  chart: 'M4 4v16h16M7 14.5l3.5-4 3 2.5 5-6',
  pulse: 'M3 12h4l2.5-7 4.5 14 2.5-7H21',
  flag: 'M5.5 21V4H18l-2.5 4.5L18 13H5.5',
  chat: 'M4 5h16v11h-8l-5 4v-4H4z',
  people:
    'M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7ZM3 20a6 6 0 0 1 12 0M15.5 4.5a3.5 3.5 0 0 1 0 6.2M17.5 14.6A6 6 0 0 1 21 20',
  person: 'M12 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7ZM5.5 20a6.5 6.5 0 0 1 13 0',
  search: 'M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14ZM16.2 16.2 21 21',
  bell: 'M6 16V11a6 6 0 0 1 12 0v5l1.5 2h-15ZM10 20.5h4',
  gear: 'M12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM12 3v3M12 18v3M3 12h3M18 12h3M5.6 5.6l2.2 2.2M16.2 16.2l2.2 2.2M18.4 5.6l-2.2 2.2M7.8 16.2l-2.2 2.2',
  more: 'M5.5 12h.01M12 12h.01M18.5 12h.01',
  mail: 'M3.5 5.5h17v13h-17zM4 6.5l8 6.5 8-6.5',
  audit: 'M6 3.5h12v17H6zM9 8h6M9 12h6M9 16h4',
  receipt: 'M6 3.5h12v17l-2.4-1.6-2.4 1.6-2.4-1.6L8.4 20.5 6 19zM9 8h6M9 12h6',
  down: 'm6.5 9.5 5.5 5.5 5.5-5.5',
  left: 'm14.5 6-6 6 6 6',
  right: 'm9.5 6 6 6-6 6',
  back: 'M20 12H4M10 6l-6 6 6 6',
  plus: 'M12 5v14M5 12h14',
  check: 'm5 12.5 4.5 4.5L19 7',
  cross: 'm6 6 12 12M18 6 6 18',
  clock: 'M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17ZM12 7.5V12l3 2',
  warning: 'M12 4 2.8 20h18.4zM12 10v4.5M12 17.5h.01',
  retry: 'M19.5 12a7.5 7.5 0 1 1-2.2-5.3L19.5 9M19.5 4v5h-5',
  upload: 'M12 15V4M7.5 8.5 12 4l4.5 4.5M4 16v4h16v-4',
  download: 'M12 4v11M7.5 10.5 12 15l4.5-4.5M4 16v4h16v-4',
  pencil: 'M4 20l1-4.5L16.5 4 20 7.5 8.5 19zM14 6.5 17.5 10',
  eye: 'M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12ZM12 14.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Z',
  lock: 'M6 11h12v9.5H6zM8.5 11V7.5a3.5 3.5 0 0 1 7 0V11',
  file: 'M6 3.5h8l4 4v13H6zM14 3.5v4h4',
  link: 'M10 14a4 4 0 0 0 5.7 0l3-3a4 4 0 0 0-5.7-5.7l-1 1M14 10a4 4 0 0 0-5.7 0l-3 3a4 4 0 0 0 5.7 5.7l1-1',
  heart: 'M12 20S3.5 15 3.5 9.2A4.5 4.5 0 0 1 12 7a4.5 4.5 0 0 1 8.5 2.2C20.5 15 12 20 12 20Z',
  pause: 'M9 6v12M15 6v12',
  play: 'M8 5v14l11-7z',
  up: 'm6 14.5 6-6 6 6',
  undo: 'M5 9.5h9a5.5 5.5 0 0 1 0 11H8M9 5 4.5 9.5 9 14',
  box: 'M12 3.5 20 8v8l-8 4.5L4 16V8zM4 8l8 4.5L20 8M12 12.5v8',
  bolt: 'M13 3 5 14h6l-1 7 8-11h-6z',
  cash: 'M3 6.5h18v11H3zM12 14.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5ZM6 12h.01M18 12h.01',
  logout: 'M10 4H5v16h5M9.5 12H20M16 8l4 4-4 4',
} as const

export type IconName = keyof typeof SHAPES

/** A small line drawing, always decoration: the text beside it carries the meaning. */
export function Icon({ name, size = 16 }: { name: IconName; size?: number }) {
  const dot = name === 'more' || name === 'list'
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={dot ? 2 : 1.75}
      strokeLinecap="round"
      strokeLinejoin="round"
      className="shrink-0"
      aria-hidden="true"
    >
      <path d={SHAPES[name]} />
    </svg>
  )
}
