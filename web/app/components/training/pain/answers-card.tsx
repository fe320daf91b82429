import { Card } from '#web/components/card.tsx'
import { Empty } from '#web/components/empty.tsx'
import { day as dayText } from '#web/format/date.ts'
import { PAIN_MOMENTS } from '#worker/domain/injury/pain.ts'
import { momentWords, signWords } from './moment-words.ts'
import type { Pain } from './pain-ask.tsx'

const SHOWN_DAYS = 14

/** What was said lately, a line a day. A moment without an answer is left out: it is no 0. */
export function AnswersCard({ answers, locale }: { answers: Pain['answers']; locale: string }) {
  const days = [...new Set(answers.map(({ day }) => day))].slice(0, SHOWN_DAYS)
  return (
    <Card title="What you said">
      {days.length === 0 ? (
        <Empty
          icon="pulse"
          why="Nothing was said of pain yet."
          fills="Before what is hard, and on the way back around every run, one tap is asked for."
        />
      ) : (
        <ul className="grid divide-y divide-line text-14">
          {days.map((day) => (
            <li key={day} className="flex flex-wrap gap-x-4 py-2">
              <span className="w-24 text-ink-3">{dayText(day, 'short', locale)}</span>
              <span className="min-w-0 text-ink-1">
                {PAIN_MOMENTS.flatMap((moment) =>
                  answers
                    .filter((one) => one.day === day && one.moment === moment)
                    .map(
                      ({ score, signs }) =>
                        `${score} ${momentWords(moment)}${signs.length > 0 ? ` (${signs.map(signWords).join(', ')})` : ''}`,
                    ),
                ).join(', ')}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}
