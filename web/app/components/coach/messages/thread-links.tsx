import type { Answered } from '#web/api/wire.ts'
import { Badge } from '#web/components/badge.tsx'
import { Card } from '#web/components/card.tsx'
import { moment } from '#web/format/date.ts'

type ThreadLine = Answered<'GET /v1/coach/messages'>['threads'][number]

/** Whom one writes to, and wrote to. */
export function ThreadLinks({
  threads,
  open,
  timeZone,
  locale,
}: {
  threads: readonly ThreadLine[]
  open: string | null
  timeZone: string
  locale: string
}) {
  return (
    <Card title="Your trainers">
      <ul className="grid gap-1">
        {threads.map(({ practiceId, practiceName, state, unread, last }) => (
          <li key={practiceId}>
            <a
              href={`/coach/messages?with=${practiceId}`}
              aria-current={practiceId === open ? 'true' : undefined}
              className="grid min-h-11 content-center gap-1 rounded-chip px-2 py-2 hover:bg-raised aria-[current]:bg-well"
            >
              <span className="flex flex-wrap items-center justify-between gap-2 font-semibold text-14 text-ink-1">
                {practiceName}
                {unread > 0 ? <Badge tone="attention">{unread} new</Badge> : null}
                {state === 'open' ? null : <Badge tone="outline">{STATES[state]}</Badge>}
              </span>
              <span className="truncate text-12 text-ink-3">
                {last ? `${moment(last.at, timeZone, locale)} · ${last.body}` : 'Nothing written yet'}
              </span>
            </a>
          </li>
        ))}
      </ul>
    </Card>
  )
}

const STATES = { closed: 'not shared', ended: 'ended' } as const
