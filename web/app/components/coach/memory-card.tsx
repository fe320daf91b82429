import type { Answered } from '#web/api/wire.ts'
import { Button } from '#web/components/button.tsx'
import { Card } from '#web/components/card.tsx'
import { dayOf, day as dayText } from '#web/format/date.ts'

export type MemoryView = Answered<'GET /v1/coach/facts'>
type Reading = { timeZone: string; locale: string }
const SHOWN = 4

/** Where a fact is from, and when. */
export const saidWords = (
  { messageId, saidAt }: MemoryView['facts'][number],
  { timeZone, locale }: Reading,
): string =>
  `${messageId ? 'you, in this talk' : 'you'}, ${dayText(dayOf(saidAt, timeZone), 'dated', locale)}`

/** What the coach knows by its athlete's words: offers wait here for a yes, the rest is read and changed on its own page. */
export function MemoryCard({ memory: { facts, tone }, reading }: { memory: MemoryView; reading: Reading }) {
  const kept = facts.filter(({ isKept }) => isKept)
  return (
    <Card
      title="What the coach remembers"
      aside={kept.length === 0 ? null : `${kept.length} ${kept.length === 1 ? 'fact' : 'facts'}`}
    >
      {facts
        .filter(({ isKept }) => !isKept)
        .slice(0, SHOWN)
        .map(({ id, text }) => (
          <form key={id} method="post" action="/coach/memory" className="mb-3 grid gap-2 text-14">
            <span className="text-ink-1">Remember “{text}”?</span>
            <input type="hidden" name="id" value={id} />
            <input type="hidden" name="back" value="coach" />
            <span className="flex gap-2">
              <Button size={28} name="intent" value="keep">
                Keep
              </Button>
              <Button size={28} kind="quiet" name="intent" value="forget">
                No
              </Button>
            </span>
          </form>
        ))}
      {kept.length === 0 ? (
        <p className="text-14 text-ink-2">
          Nothing so far. Begin a message with “Remember that”, or write it down yourself.
        </p>
      ) : (
        <ul className="grid gap-2 text-14">
          {kept.slice(0, SHOWN).map((fact) => (
            <li key={fact.id}>
              <span className="block text-ink-1">{fact.text}</span>
              <span className="text-12 text-ink-3">{saidWords(fact, reading)}</span>
            </li>
          ))}
        </ul>
      )}
      <p className="mt-3 flex flex-wrap items-center justify-between gap-x-4 text-14">
        <span className="text-ink-3">Answers are {tone}.</span>
        <a className="link inline-flex min-h-11 items-center" href="/coach/memory">
          Change
        </a>
      </p>
    </Card>
  )
}
