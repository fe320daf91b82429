import type { ReactNode } from 'react'
import { Page } from '#web/components/page.tsx'
import { Tabs } from '#web/components/segments.tsx'

const SECTIONS = [
  { id: 'profile', href: '/settings/profile', label: 'Profile' },
  { id: 'zones', href: '/settings/zones', label: 'Zones' },
  { id: 'connections', href: '/settings/connections', label: 'Connections' },
  { id: 'gear', href: '/settings/gear', label: 'Gear' },
  { id: 'imports', href: '/settings/imports', label: 'Imports' },
  { id: 'phone', href: '/settings/phone', label: 'Phone' },
  { id: 'security', href: '/settings/security', label: 'Log-in' },
  { id: 'trainers', href: '/settings/trainers', label: 'Trainers' },
  { id: 'privacy', href: '/settings/privacy', label: 'Privacy' },
] as const
export type SectionId = (typeof SECTIONS)[number]['id']

/** One section of Settings, with the way to the others. */
export function SettingsPage({
  section,
  meaning,
  children,
}: {
  section: SectionId
  meaning: ReactNode
  children: ReactNode
}) {
  return (
    <Page
      title="Settings"
      meaning={meaning}
      width="narrow"
      actions={
        <a className="link hit text-14" href="/diagnostics">
          Diagnostics
        </a>
      }
    >
      <Tabs
        label="Settings"
        items={SECTIONS.map(({ id, href, label }) => ({ href, label, current: id === section }))}
      />
      {children}
    </Page>
  )
}
