import { fieldError, formError, type Refused } from '#web/api/form-values.ts'
import type { Answered } from '#web/api/wire.ts'
import { Badge } from '#web/components/badge.tsx'
import { Button } from '#web/components/button.tsx'
import { cls } from '#web/components/class-names.ts'
import { FieldScope } from '#web/components/form/field.tsx'
import { Select } from '#web/components/form/select.tsx'
import { DateField, NumberField, TextField } from '#web/components/form/text-field.tsx'
import { useReading } from '#web/components/reading.ts'
import { SportMark } from '#web/components/sport-mark.tsx'
import { day } from '#web/format/date.ts'
import { hours } from '#web/format/duration.ts'
import { useAsOpened } from '#web/live/use-as-opened.ts'
import { markOf } from './words.ts'

export type PlanPage = Answered<'GET /v1/plans/:plan'>
export type Planned = PlanPage['workouts'][number]

/** What is wrong with a field stands under it, so fields are in line by their labels, and the button by its box. */
const FORM = 'grid grid-cols-2 items-start gap-3 sm:grid-cols-[1fr_1fr_auto]'
const BESIDE = 'sm:mt-6.5'

const HALVES = [
  { value: 'am', label: 'Before midday' },
  { value: 'pm', label: 'After midday' },
]

/** Activities of so many days around may be chosen. */
const NEAR_MS = 3 * 86_400_000

/** One workout on its day, with what was done of it; opened, why it is there and what can be done with it. */
export function WorkoutLine({
  workout,
  page,
  plan,
  canControl,
  sent,
}: {
  workout: Planned
  page: PlanPage
  plan: PlanPage['plan']
  canControl: boolean
  /** A command for this workout that was refused. */
  sent: Refused | undefined
}) {
  const { locale } = useReading()
  const mine = sent?.values.workout === workout.id ? sent : undefined
  const { isSkipped, isCompleted, done } = workout
  return (
    <details id={workout.id} open={mine !== undefined} className="group">
      <summary className="grid min-h-12 cursor-pointer grid-cols-[6rem_1fr_auto] items-center gap-x-3 px-4 py-2 text-14">
        <span className="whitespace-nowrap text-ink-3">{day(workout.day, 'short', locale)}</span>
        <span
          className={cls(
            'flex min-w-0 items-baseline gap-2',
            isSkipped ? 'text-ink-3 line-through' : 'text-ink-1',
          )}
        >
          <SportMark sport={markOf(workout.sport)} race={workout.purpose === 'race'} named />
          <span className="min-w-0 break-words">{workout.title}</span>
          {workout.isKey ? <span className="text-12 text-ink-3">key</span> : null}
        </span>
        <span className="flex items-center gap-2 tabular-nums">
          {isSkipped ? <Badge tone="outline">left out</Badge> : null}
          {isCompleted ? (
            <Badge tone="gained" icon="check">
              {done ? hours(done.movingS) : 'done'}
            </Badge>
          ) : done ? (
            <Badge tone="outline">partly, {hours(done.movingS)}</Badge>
          ) : null}
          <span className="text-ink-1">{hours(workout.plannedS)}</span>
        </span>
      </summary>
      <div className="grid gap-3 px-4 pb-4 text-14 text-ink-2 sm:pl-[7.75rem]">
        {workout.reason ? <p>{workout.reason}</p> : <p>Added by hand.</p>}
        {workout.description ? <p className="whitespace-pre-line text-ink-3">{workout.description}</p> : null}
        {workout.coachNotes ? <p className="whitespace-pre-line">{workout.coachNotes}</p> : null}
        <p>
          <a className="link hit" href={`/calendar?view=day&day=${workout.day}&open=${workout.id}#opened`}>
            Steps, targets and downloads
          </a>
        </p>
        {done ? (
          <p>
            {isCompleted ? 'Done' : 'Partly done'}:{' '}
            <a className="link hit" href={`/activities/${done.activityId}`}>
              {done.name}
            </a>
            , {hours(done.movingS)} of {hours(workout.plannedS)} h planned
            {done.matchedBy === 'hand' ? ', matched by hand' : ''}
            {isCompleted ? '' : '. Under half of the planned time is a part of it, so it counts as not done'}.
          </p>
        ) : null}
        {workout.day <= page.today && !isSkipped && plan.status !== 'archived' ? (
          <Match workout={workout} page={page} />
        ) : null}
        {canControl && !isCompleted ? <Control workout={workout} plan={plan} sent={mine} /> : null}
      </div>
    </details>
  )
}

/** Which activity a workout was, where the rule found none or another. */
function Match({ workout, page }: { workout: Planned; page: PlanPage }) {
  const { locale } = useReading()
  const near = page.unmatched.filter(
    ({ day: on }) => Math.abs(Date.parse(on) - Date.parse(workout.day)) <= NEAR_MS,
  )
  const hidden = (
    <>
      <input type="hidden" name="workout" value={workout.id} />
      <input type="hidden" name="week" value={workout.week} />
    </>
  )
  if (workout.done)
    return (
      <div className="flex flex-wrap gap-2">
        <form method="post">
          {hidden}
          <Button size={28} name="intent" value={workout.done.matchedBy === 'hand' ? 'rematch' : 'match'}>
            {workout.done.matchedBy === 'hand' ? 'Take the choice back' : 'This was not it'}
          </Button>
        </form>
        {workout.isCompleted ? null : (
          <form method="post">
            {hidden}
            <input type="hidden" name="activity" value={workout.done.activityId} />
            <Button size={28} name="intent" value="match">
              Count it as done
            </Button>
          </form>
        )}
      </div>
    )
  if (near.length === 0) return null
  const options = near.map((one) => ({
    value: one.id,
    label: `${day(one.day, 'short', locale)}, ${one.name}, ${hours(one.movingS)} h`,
  }))
  return (
    <FieldScope.Provider value={`match-${workout.id}`}>
      <form method="post" className="grid items-end gap-3 sm:grid-cols-[1fr_auto_auto]">
        {hidden}
        <Select name="activity" label="Which activity it was" options={options} />
        <Button name="intent" value="match">
          This was it
        </Button>
        <Button name="intent" value="rematch" kind="quiet">
          Look again
        </Button>
      </form>
    </FieldScope.Provider>
  )
}

function Control({
  workout,
  plan,
  sent,
}: {
  workout: Planned
  plan: PlanPage['plan']
  sent: Refused | undefined
}) {
  const hidden = (
    <>
      <input type="hidden" name="workout" value={workout.id} />
      <input type="hidden" name="version" value={useAsOpened(workout.version)} />
      <input type="hidden" name="week" value={workout.week} />
    </>
  )
  const typed = sent?.values ?? {}
  const ofForm = formError(sent, ['day', 'half', 'title', 'minutes'])
  return (
    <FieldScope.Provider value={workout.id}>
      {ofForm ? (
        <p role="alert" className="text-failed">
          {ofForm}
          {sent?.error.current
            ? ' Above is what stands there now; what you typed is kept below. Press again to make it so.'
            : ''}
        </p>
      ) : null}
      {workout.isSkipped ? (
        <form method="post">
          {hidden}
          <Button name="intent" value="restore">
            Bring it back
          </Button>
        </form>
      ) : (
        <div className="grid gap-4">
          <form method="post" className={FORM}>
            {hidden}
            <DateField
              name="day"
              label="Move to"
              min={plan.startDay}
              max={plan.endDay}
              defaultValue={typed.day ?? workout.day}
              error={fieldError(sent, 'day')}
            />
            <Select
              name="half"
              label="Half of the day"
              options={HALVES}
              defaultValue={typed.half ?? workout.half}
              error={fieldError(sent, 'half')}
            />
            <Button name="intent" value="move" className={BESIDE}>
              Move
            </Button>
          </form>
          <form method="post" className={FORM}>
            {hidden}
            <TextField
              name="title"
              label="Title"
              maxLength={200}
              defaultValue={typed.title ?? workout.title}
              error={fieldError(sent, 'title')}
            />
            <NumberField
              name="minutes"
              label="Length"
              unit="min"
              defaultValue={typed.minutes ?? String(Math.round(workout.plannedS / 60))}
              error={fieldError(sent, 'minutes')}
            />
            <Button name="intent" value="edit" className={BESIDE}>
              Change
            </Button>
          </form>
          <form method="post">
            {hidden}
            <Button name="intent" value="skip" kind="quiet">
              Leave it out
            </Button>
          </form>
        </div>
      )}
    </FieldScope.Provider>
  )
}
