import { Button } from '#web/components/button.tsx'
import { Card, CardRule } from '#web/components/card.tsx'
import { handsOff } from '#web/components/coach/hands-off.ts'
import { Checkbox } from '#web/components/form/choice.tsx'
import { PAIN_SIGN_WORDS, PAIN_SIGNS } from '#worker/domain/injury/pain.ts'
import { momentWords } from './moment-words.ts'
import type { Pain } from './pain-ask.tsx'

const TITLES = {
  as_planned: 'Go as planned',
  easier: 'Take the easier form',
  leave_out: 'Leave it out',
} as const

type Answer = Pain['answers'][number]

/** What the rule says of today's answers, and the signs that would change it. */
export function VerdictCard({
  verdict,
  answer,
  today,
}: {
  verdict: NonNullable<Pain['verdict']>
  /** The answer of today that may be put right here. */
  answer: Answer | undefined
  today: string
}) {
  const { says, safety, title, workoutId } = verdict
  return (
    <Card
      title={
        <span id="verdict" className="scroll-mt-20">
          {safety ? 'Have it looked at' : TITLES[verdict.verdict]}
        </span>
      }
      aside={
        title ? (
          <a className="link hit" href={`/calendar?view=week&day=${today}&open=${workoutId}#opened`}>
            for “{title}”, today
          </a>
        ) : (
          'for today'
        )
      }
      foot="By the pain-monitoring model. It informs: the plan changes only if you confirm a change."
      footEnd={
        <a className="link hit" href="/methods#pain-before-a-session">
          The rule
        </a>
      }
    >
      <p className="text-16 text-ink-1">{says}</p>
      {safety ? <p className="mt-3 text-14">{safety}</p> : null}
      {safety && handsOff(safety) ? (
        <a className="link inline-flex min-h-11 items-center text-14" href="/coach/messages">
          Write to your trainer
        </a>
      ) : null}
      {answer ? (
        <>
          <CardRule />
          <form method="post" className="grid gap-2">
            <input type="hidden" name="day" value={answer.day} />
            <input type="hidden" name="moment" value={answer.moment} />
            <input type="hidden" name="score" value={answer.score} />
            <fieldset>
              <legend className="text-14 text-ink-1">
                You said {answer.score} of 10 {momentWords(answer.moment)}. Is one of these true as well?
              </legend>
              {PAIN_SIGNS.map((sign) => (
                <Checkbox
                  key={sign}
                  name={`sign_${sign}`}
                  label={PAIN_SIGN_WORDS[sign]}
                  value="yes"
                  defaultChecked={answer.signs.includes(sign)}
                />
              ))}
            </fieldset>
            <div className="flex flex-wrap gap-2">
              <Button name="intent" value="answer">
                Keep this
              </Button>
              <Button kind="quiet" name="intent" value="take_back">
                Take the answer back
              </Button>
            </div>
          </form>
        </>
      ) : null}
    </Card>
  )
}
