import type { Reading } from '#web/components/reading.ts'
import { clock, dayOf, day as dayText } from '#web/format/date.ts'
import { AnswerView } from './answer-view.tsx'
import { ProposalCard } from './proposal-card.tsx'
import type { Proposal } from './proposal-words.ts'
import type { Turn } from './talk-types.ts'
import { ReadAloud } from './voice.tsx'

/** What was said, oldest first, under the days it was said on. */
export function Talk({
  turns,
  proposals,
  name,
  isLost,
  reading,
}: {
  turns: readonly Turn[]
  proposals: readonly Proposal[]
  name: string
  /** The page has no line to what is being answered. */
  isLost: boolean
  reading: Reading
}) {
  const { timeZone, locale } = reading
  const days = turns.map(({ createdAt }) => (createdAt ? dayOf(createdAt, timeZone) : null))
  return (
    <ol className="grid gap-6" aria-label="Talk with the coach">
      {turns.map((turn, i) => {
        const on = days[i] ?? null
        const at = turn.createdAt ? clock(turn.createdAt, timeZone, locale) : 'now'
        return (
          <li key={turn.answerId ?? turn.id} id={turn.id} className="grid gap-3">
            {on && on !== days[i - 1] ? (
              <h2 className="border-line border-b pb-1 font-normal text-12 text-ink-3">
                {dayText(on, 'long', locale)}
              </h2>
            ) : null}
            <Line who={name} at={at}>
              <p className="whitespace-pre-line break-words font-semibold text-16 text-ink-1">{turn.text}</p>
            </Line>
            <Line who="Coach" at={turn.answer.state === 'streaming' ? '' : at}>
              <AnswerView
                answer={turn.answer}
                reading={reading}
                saidBefore={turns[i - 1]?.answer.leftOut}
                isLost={isLost}
              />
              <Proposed ids={turn.answer.proposalIds} all={proposals} reading={reading} />
              {turn.answer.state === 'streaming' ? null : (
                <ReadAloud text={turn.answer.text} locale={locale} />
              )}
            </Line>
          </li>
        )
      })}
    </ol>
  )
}

/** What an answer proposes: its card, or the way to it where the page has not read it yet. */
function Proposed({
  ids,
  all,
  reading,
}: {
  ids: readonly string[]
  all: readonly Proposal[]
  reading: Reading
}) {
  return ids.map((id) => {
    const proposal = all.find((one) => one.id === id)
    return (
      <div key={id} className="mt-3">
        {proposal ? (
          <ProposalCard proposal={proposal} back="/coach" reading={reading} />
        ) : (
          <a className="link hit text-14" href={`/proposals/${id}`}>
            Open the proposal
          </a>
        )}
      </div>
    )
  })
}

/** Who said it and when: above it on a phone, beside it from there on. */
function Line({ who, at, children }: { who: string; at: string; children: React.ReactNode }) {
  return (
    <div className="grid min-w-0 gap-x-4 gap-y-1 md:grid-cols-[5.5rem_minmax(0,1fr)]">
      <div className="flex justify-between gap-2 text-12 text-ink-3 md:block md:text-right">
        <span className="font-semibold text-ink-2 md:block">{who}</span>
        <span>{at}</span>
      </div>
      <div className="min-w-0">{children}</div>
    </div>
  )
}
