import { Card } from '#web/components/card.tsx'
import { day, dayOf } from '#web/format/date.ts'
import { answerWords } from '#worker/domain/booking/questions.ts'
import type { IntakeView } from './client-types.ts'

/** What a client answered when they booked; a waiver with the very words they agreed to. */
export function IntakeCard({ answers, zone }: { answers: IntakeView['answers']; zone: string }) {
  return (
    <Card title="Answers" foot="Asked when they book; each keeps the words it was asked in.">
      {answers.length === 0 ? (
        <p className="text-14 text-ink-3">Nothing was asked of them yet, or nothing is confirmed.</p>
      ) : (
        <dl className="-my-3 grid divide-y divide-line text-14">
          {answers.map((said) => (
            <div key={said.id} className="grid gap-1 py-3">
              <dt className="text-12 text-ink-3">
                {said.label}, {day(dayOf(said.at, zone), 'dated')}
              </dt>
              <dd className="whitespace-pre-line text-ink-1 [overflow-wrap:anywhere]">
                {answerWords(said)}
                {said.wording ? (
                  <details>
                    <summary className="link inline-flex min-h-9 items-center text-12 max-sm:min-h-11">
                      Version {said.version}, word for word
                    </summary>
                    <p className="whitespace-pre-line rounded-control bg-well p-3 text-ink-2">
                      {said.wording}
                    </p>
                  </details>
                ) : null}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </Card>
  )
}
