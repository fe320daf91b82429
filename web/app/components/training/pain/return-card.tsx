import { fieldError, type Refused } from '#web/api/form-values.ts'
import { Badge } from '#web/components/badge.tsx'
import { Button } from '#web/components/button.tsx'
import { Card } from '#web/components/card.tsx'
import { cls } from '#web/components/class-names.ts'
import { FormError } from '#web/components/form/form-foot.tsx'
import { Select } from '#web/components/form/select.tsx'
import { DateField } from '#web/components/form/text-field.tsx'
import { day as dayText } from '#web/format/date.ts'
import { count } from '#web/format/number.ts'
import { RETURN_AREA_WORDS, RETURN_AREAS } from '#worker/domain/injury/pain.ts'
import { RETURN_STAGES, type ReturnStage } from '#worker/domain/injury/return-stage.ts'
import type { Pain } from './pain-ask.tsx'

const STAGES: Record<ReturnStage, string> = {
  ...{ walk: 'Walk', run_walk: 'Run and walk in turns', easy: 'Run easily', steady: 'Run steadily and long' },
  hard: 'Run hard',
}

type Standing = NonNullable<Pain['standing']>
type Return = Pain['returns'][number]

/** The return that is on: where it stands, what moves it, and its end. */
export function ReturnOn({
  standing,
  on,
  failed,
  locale,
}: {
  standing: Standing
  on: Return
  failed: string | undefined
  locale: string
}) {
  const { stage, calmSessions, of, moved } = standing
  const next = RETURN_STAGES[RETURN_STAGES.indexOf(stage) + 1]
  return (
    <Card
      title="On the way back"
      aside={on.area ? RETURN_AREA_WORDS[on.area] : null}
      foot={`Since ${dayText(on.fromDay, 'full', locale)}. A new plan begins at this stage.`}
      footEnd={
        <form method="post">
          <input type="hidden" name="id" value={on.id} />
          <Button name="intent" value="end">
            I am back
          </Button>
        </form>
      }
    >
      <FormError>{failed}</FormError>
      <ol className="grid gap-1">
        {RETURN_STAGES.map((one) => (
          <li
            key={one}
            aria-current={one === stage ? 'step' : undefined}
            className={cls(
              'flex min-h-11 items-center justify-between gap-2 rounded-chip px-3 py-2 text-14',
              one === stage ? 'bg-raised font-semibold text-ink-1' : 'bg-well text-ink-2',
            )}
          >
            {STAGES[one]}
            {one === stage ? <Badge tone="planned">you</Badge> : null}
          </li>
        ))}
      </ol>
      <p className="mt-3 text-14">
        {next
          ? `${count(of, 'calm session', 'calm sessions')} in a row lead on to “${STAGES[next]}”: ${calmSessions} so far. Calm is ${on.area === 'bone' ? 'no pain at all' : 'pain of at most 2 of 10'} during it, after it and the next morning, all three said.`
          : 'This is the last stage: end the return when you count yourself as back.'}{' '}
        {on.area === 'bone' ? 'Any pain is' : 'From 3 to 5 the session is repeated; more is'} one stage back.
        Time alone moves nothing.
      </p>
      {moved ? (
        <p className="mt-2 text-12 text-ink-3">
          Moved {moved.to} by what you said of {dayText(moved.on, 'short', locale)}.
        </p>
      ) : null}
    </Card>
  )
}

/** Begins a return: since when, where, and at which stage. */
export function BeginReturnCard({ today, sent }: { today: string; sent: Refused | undefined }) {
  const typed = sent?.values ?? {}
  const form = (
    <form method="post" className="grid gap-4">
      <FormError>{sent && !fieldError(sent, 'from_day') ? sent.error.message : undefined}</FormError>
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <DateField
          name="from_day"
          label="Coming back since"
          max={today}
          defaultValue={typed.from_day ?? today}
          error={fieldError(sent, 'from_day')}
        />
        <Select
          name="area"
          label="Where it was"
          optional
          defaultValue={typed.area ?? ''}
          options={[
            { value: '', label: 'Rather not say' },
            ...RETURN_AREAS.map((area) => ({ value: area, label: RETURN_AREA_WORDS[area] })),
          ]}
        />
        <Select
          name="stage"
          label="What you can do now"
          defaultValue={typed.stage ?? 'walk'}
          options={RETURN_STAGES.map((stage) => ({ value: stage, label: STAGES[stage] }))}
        />
      </div>
      <div>
        <Button name="intent" value="begin" kind="primary">
          Begin the way back
        </Button>
      </div>
    </form>
  )
  return (
    <Card title="Coming back from an injury?">
      <p className="mb-3 text-14">
        Then every run begins with the question, its stage follows from your answers, and new plans begin
        there. Once a doctor or physiotherapist says that you may run.
      </p>
      <details open={sent !== undefined}>
        <summary className="press hit cursor-pointer text-14">
          <span className="link">Begin a return</span>
        </summary>
        <div className="mt-4">{form}</div>
      </details>
    </Card>
  )
}
