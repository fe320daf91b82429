import { Tabs } from '#web/components/segments.tsx'

const TABS = [
  { href: '/analytics', label: 'Load' },
  { href: '/analytics/performance', label: 'Performance' },
  { href: '/pbs', label: 'PBs' },
  { href: '/analytics/seasons', label: 'Seasons' },
  { href: '/year/this', label: 'Year' },
] as const

/** The parts of analytics, each with its own address. */
export function AnalyticsTabs({ current }: { current: (typeof TABS)[number]['href'] }) {
  return <Tabs label="Analytics" items={TABS.map((tab) => ({ ...tab, current: tab.href === current }))} />
}
