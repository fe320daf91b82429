import type { ReactNode } from 'react'
import { Card } from '#web/components/card.tsx'
import { day, moment } from '#web/format/date.ts'
import { count, number } from '#web/format/number.ts'
import {
  type Diagnostics,
  gapWords,
  importWords,
  kindWords,
  type Read,
  sourceWords,
  suspectWords,
} from './diagnostics-words.ts'

interface Line {
  key: string
  what: ReactNode
  words: ReactNode
}

/** One list of the page; without a line it says so. */
function ListCard({
  id,
  title,
  aside,
  none,
  lines,
  of,
  intro,
}: {
  id?: string
  title: string
  aside?: ReactNode
  none: string
  lines: readonly Line[]
  /** How many there are, where only the newest are shown. */
  of?: number
  intro?: string | undefined
}) {
  return (
    <div id={id} className="scroll-mt-16">
      <Card title={title} aside={aside}>
        {intro ? <p className="pb-2 text-14 text-ink-2">{intro}</p> : null}
        {lines.length === 0 ? <p className="text-14 text-ink-3">{none}</p> : null}
        <ul className="divide-y divide-line text-14">
          {lines.map(({ key, what, words }) => (
            <li key={key} className="flex flex-wrap items-baseline justify-between gap-x-4 py-2">
              <span className="min-w-0 break-words text-ink-1">{what}</span>
              <span className="text-12 text-ink-3">{words}</span>
            </li>
          ))}
        </ul>
        {of !== undefined && of > lines.length ? (
          <p className="pt-2 text-12 text-ink-3">and {number(of - lines.length)} more</p>
        ) : null}
      </Card>
    </div>
  )
}

function activityLink(
  { activityId, name, day: on }: { activityId: string; name: string; day: string },
  read: Read,
) {
  return (
    <a className="link inline-flex items-center max-sm:min-h-11" href={`/activities/${activityId}`}>
      {name}, {day(on, 'dated', read.locale)}
    </a>
  )
}

export function GapsCard({ gaps, read }: { gaps: Diagnostics['gaps']; read: Read }) {
  return (
    <ListCard
      id="gaps"
      title="Gaps"
      aside="14 days or more without any activity"
      none="No gaps: never 14 days without an activity."
      of={gaps.count}
      lines={gaps.shown.map((gap) => ({
        key: gap.fromDay,
        // Empty as it is: the list says it, and its filters show what lies around.
        what: (
          <a
            className="link inline-flex items-center max-sm:min-h-11"
            href={`/activities?from=${gap.fromDay}&to=${gap.toDay}`}
          >
            {gapWords(gap, read)}
          </a>
        ),
        words: count(gap.days, 'day'),
      }))}
    />
  )
}

export function JoinedCard({ joined, read }: { joined: Diagnostics['joined']; read: Read }) {
  return (
    <ListCard
      title="Duplicates joined"
      aside="activities that several sources tell of"
      none="No activity came from two sources."
      of={joined.count}
      lines={joined.shown.map((one) => ({
        key: one.activityId,
        what: activityLink(one, read),
        words: sourceWords(one.sources),
      }))}
    />
  )
}

export function SuspectsCard({ suspects, read }: { suspects: Diagnostics['suspects']; read: Read }) {
  return (
    <ListCard
      id="suspect"
      title="Suspect values"
      intro={suspects.kinds.length > 0 ? `${suspects.kinds.map(kindWords).join(', ')}.` : undefined}
      none="No value looks wrong, and nothing is left out."
      of={suspects.count}
      lines={suspects.shown.map((one) => ({
        key: `${one.kind}-${one.activityId}`,
        what: activityLink(one, read),
        words: suspectWords(one),
      }))}
    />
  )
}

export function ImportsCard({ imports, read }: { imports: Diagnostics['imports']; read: Read }) {
  return (
    <ListCard
      title="Last imports"
      aside={
        <a className="link inline-flex items-center max-sm:min-h-11" href="/settings/imports">
          All imports
        </a>
      }
      none="No file was imported yet."
      lines={imports.map((one) => ({
        key: `${one.createdAt}-${one.name}`,
        what: one.name,
        words: `${moment(one.createdAt, read.timeZone, read.locale)}: ${importWords(one)}`,
      }))}
    />
  )
}
