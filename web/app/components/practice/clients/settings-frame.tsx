import type { ReactNode } from 'react'
import { DoneNote } from '#web/components/done-note.tsx'
import { Page } from '#web/components/page.tsx'
import { Tabs } from '#web/components/segments.tsx'
import { usePractice, usePracticeHref } from '#web/components/shell/shell-context.ts'

const SECTIONS = [
  { id: 'practice', href: '/practice/settings', label: 'Practice' },
  { id: 'team', href: '/practice/settings/team', label: 'Team' },
  { id: 'services', href: '/practice/settings/services', label: 'Services' },
  { id: 'questions', href: '/practice/settings/questions', label: 'Questions' },
  { id: 'hours', href: '/practice/settings/hours', label: 'Hours' },
  { id: 'texts', href: '/practice/settings/texts', label: 'Texts' },
  { id: 'calendars', href: '/practice/settings/calendars', label: 'Calendars' },
] as const

/** One section of a practice's settings, with the way to the others. */
export function PracticeSettingsPage({
  section,
  meaning,
  done,
  children,
}: {
  section: (typeof SECTIONS)[number]['id']
  meaning: ReactNode
  done?: string | null | undefined
  children: ReactNode
}) {
  const within = usePracticeHref()
  const name = usePractice()?.name
  return (
    <Page title={name ? `Settings of ${name}` : 'Settings'} meaning={meaning} width="narrow">
      <Tabs
        label="Settings"
        items={SECTIONS.map(({ id, href, label }) => ({
          href: within(href),
          label,
          current: id === section,
        }))}
      />
      {done ? <DoneNote>{done}</DoneNote> : null}
      {children}
    </Page>
  )
}
