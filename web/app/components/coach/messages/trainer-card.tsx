import type { Answered } from '#web/api/wire.ts'
import { Badge } from '#web/components/badge.tsx'
import { Card } from '#web/components/card.tsx'

/** Beside the coach: the people who train the athlete, and whether they wrote. */
export function TrainerCard({ threads }: { threads: Answered<'GET /v1/coach/messages'>['threads'] }) {
  const unread = threads.reduce((sum, one) => sum + one.unread, 0)
  return (
    <Card title="Your trainer" aside={unread > 0 ? <Badge tone="attention">{unread} new</Badge> : null}>
      <p className="text-14 text-ink-2">
        {threads.length === 0
          ? 'Nobody trains you here yet. With somebody who does, you write to each other.'
          : 'A person, not this coach: what you write to each other, nobody else reads.'}
      </p>
      <a className="link inline-flex min-h-11 items-center text-14" href="/coach/messages">
        {threads.length === 0 ? 'How that works' : 'Messages with your trainer'}
      </a>
    </Card>
  )
}
