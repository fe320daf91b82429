import type { Answered } from '#web/api/wire.ts'

export type Pain = Answered<'GET /v1/pain'>
export type Ask = NonNullable<Pain['ask']>

const QUESTIONS: Record<Ask['moment'], string> = {
  before: 'How much does anything hurt now?',
  during: 'How much did it hurt during today’s session, at its most?',
  after: 'How much does it hurt now, after today’s session?',
  morning: 'How much does it hurt this morning, after yesterday’s session?',
}

const SCORES = Array.from({ length: 11 }, (_, score) => score)

/** One question, answered by one tap; a plain form, so it works wherever it stands. What it means is on its own page. */
export function PainAsk({
  ask: { moment, day, title },
  meaning = '/pain',
}: {
  ask: Pick<Ask, 'moment' | 'day' | 'title'>
  /** Where it stands what an answer means. */
  meaning?: string
}) {
  return (
    <form method="post" action="/pain" className="grid gap-2">
      <input type="hidden" name="day" value={day} />
      <input type="hidden" name="moment" value={moment} />
      <fieldset>
        <legend className="mb-2 text-14 text-ink-1">
          {title ? `Before “${title}”: ` : ''}
          {QUESTIONS[moment]}
        </legend>
        <div className="grid grid-cols-[repeat(auto-fill,minmax(44px,1fr))] gap-1 sm:grid-cols-11">
          {SCORES.map((score) => (
            <button
              key={score}
              type="submit"
              name="score"
              value={score}
              className="press h-11 rounded-control border border-line-strong font-semibold text-14 text-ink-1 tabular-nums"
            >
              {score}
            </button>
          ))}
        </div>
      </fieldset>
      <p className="text-12 text-ink-3">
        0 nothing, 10 the worst you can think of. Optional: it blocks nothing.{' '}
        <a className="link hit" href={meaning}>
          What it means
        </a>
      </p>
    </form>
  )
}
