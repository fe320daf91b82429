import type { Answered } from '#web/api/wire.ts'
import { Button } from '#web/components/button.tsx'
import { Card } from '#web/components/card.tsx'
import { day } from '#web/format/date.ts'

export type NoteView = Answered<'GET /v1/coach/notes'>['notes'][number]

const TITLES: Record<NoteView['kind'], string> = {
  hrv: 'Your HRV is below your usual',
  gap: 'A few days without training',
  taper: 'Your race is near',
  trajectory: 'On the way to your race',
}

/** What the coach says without being asked, with what it rests on. @param back where putting it away leads to */
export function NoteCard({ note, back, locale }: { note: NoteView; back: 'home' | 'notes'; locale: string }) {
  const { id, kind, text, question, receipts, day: on } = note
  return (
    <Card title={TITLES[kind]} aside={`the coach’s note of ${day(on, 'bare', locale)}`}>
      <p className="max-w-prose text-16 text-ink-1">{text}</p>
      <p className="mt-2 text-12 text-ink-3">
        From{' '}
        {receipts.map(({ title, href, period }, i) => (
          <span key={title}>
            {i > 0 ? ', ' : ''}
            {href ? (
              <a className="link hit" href={href}>
                {title}
              </a>
            ) : (
              title
            )}
            {period ? ` (${day(period.from, 'bare', locale)} to ${day(period.to, 'bare', locale)})` : ''}
          </span>
        ))}
      </p>
      <div className="mt-2 flex flex-wrap items-center gap-x-4">
        <a
          className="link inline-flex min-h-11 items-center text-14"
          href={`/coach?text=${encodeURIComponent(question)}`}
        >
          Ask the coach about it
        </a>
        <form method="post" action={`/coach/notes?back=${back}`}>
          <input type="hidden" name="note" value={id} />
          <Button kind="quiet" name="intent" value="dismiss">
            Put it away
          </Button>
        </form>
        {back === 'home' ? (
          <a className="link inline-flex min-h-11 items-center text-14" href="/coach/notes">
            All notes
          </a>
        ) : null}
      </div>
    </Card>
  )
}
