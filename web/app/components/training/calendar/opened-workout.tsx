import type { ReactNode } from 'react'
import { Button, ButtonLink } from '#web/components/button.tsx'
import { Card, CardRule } from '#web/components/card.tsx'
import { FormError } from '#web/components/form/form-foot.tsx'
import { SportMark } from '#web/components/sport-mark.tsx'
import { day as dayText } from '#web/format/date.ts'
import { hours } from '#web/format/duration.ts'
import { number } from '#web/format/number.ts'
import { writeStep } from '#worker/domain/workout/text/write-workout.ts'
import type { Workout, WorkoutStep } from '#worker/domain/workout/workout.ts'
import { type CalendarQuery, hrefOf, type PlannedWorkout, stateOf } from './calendar-model.ts'
import { sportOf } from './day-entry.tsx'

/** The workout that is open: what to do, why it is there, what was done, and what may be changed of it. */
export function OpenedWorkout({
  workout,
  query,
  today,
  failed,
  locale,
}: {
  workout: PlannedWorkout
  query: CalendarQuery
  today: string
  /** Why the last change was refused. */
  failed: string | undefined
  locale: string
}) {
  const { title, description, coachNotes, reason, plannedS, plannedStress, done, day } = workout
  const state = stateOf(workout, today)
  return (
    <Card
      title={
        <span id="opened" className="flex scroll-mt-20 items-center gap-2">
          <SportMark sport={sportOf(workout)} named /> {title}
        </span>
      }
      aside={
        <a className="link hit" href={`${hrefOf({ ...query, open: null })}#d${day}`}>
          Close
        </a>
      }
    >
      <FormError>{failed}</FormError>
      <p className="text-12 text-ink-3">
        {dayText(day, 'long', locale)} · week {workout.week}, {workout.phase} · {hours(plannedS)} h planned ·{' '}
        {number(plannedStress)} points
      </p>
      {description ? <p className="mt-2 text-14">{description}</p> : null}
      <Steps workout={workout.workout} />
      {reason ? <p className="mt-3 text-12 text-ink-3">Why it is here: {reason}</p> : null}
      {coachNotes ? <p className="mt-2 text-14">{coachNotes}</p> : null}
      {done ? (
        <>
          <CardRule />
          <p className="text-14">
            Done:{' '}
            <a className="link" href={`/activities/${done.activityId}`}>
              {done.name}
            </a>
            , {hours(done.movingS)} h of {hours(plannedS)} h
            {done.stress === null ? '' : `, ${number(done.stress)} of ${number(plannedStress)} points`}.
          </p>
        </>
      ) : (
        <Changes workout={workout} state={state} query={query} />
      )}
    </Card>
  )
}

function Steps({ workout }: { workout: Workout }) {
  if (workout.steps.length === 0) return null
  const line = (step: WorkoutStep) => writeStep(step, workout.sport)
  return (
    <ol className="mt-3 grid gap-1 text-14">
      {workout.steps.map((part, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a workout's steps have no other name than their place
        <li key={at} className="rounded-chip bg-well px-2 py-1.5">
          {part.type === 'step' ? (
            <span className="text-ink-1">{line(part)}</span>
          ) : (
            <>
              <span className="font-semibold text-ink-1">{part.times} ×</span>
              <ol className="mt-1 ml-3 grid gap-1">
                {part.steps.map((step, inner) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: as above
                  <li key={inner}>
                    <span className="text-ink-1">{line(step)}</span>
                  </li>
                ))}
              </ol>
            </>
          )}
        </li>
      ))}
    </ol>
  )
}

function Changes({
  workout,
  state,
  query,
}: {
  workout: PlannedWorkout
  state: ReturnType<typeof stateOf>
  query: CalendarQuery
}) {
  return (
    <>
      <CardRule />
      <div className="flex flex-wrap items-end gap-3">
        {state === 'skipped' ? (
          <ChangeForm workout={workout} query={query}>
            <Button name="intent" value="restore" icon="undo">
              Restore
            </Button>
          </ChangeForm>
        ) : (
          <>
            <ChangeForm workout={workout} query={query}>
              <label className="grid gap-1 text-12 text-ink-3">
                To this day
                <input
                  type="date"
                  name="to"
                  required
                  defaultValue={workout.day}
                  className="h-9 rounded-control border border-line-strong bg-well px-2 text-14 text-ink-1 max-sm:h-11"
                />
              </label>
              <Button name="intent" value="move">
                Move
              </Button>
              <Button name="intent" value="swap" kind="quiet">
                Swap the days
              </Button>
            </ChangeForm>
            <ChangeForm workout={workout} query={query}>
              <Button name="intent" value="skip" kind="quiet">
                Skip it
              </Button>
            </ChangeForm>
          </>
        )}
        <ButtonLink kind="quiet" href={`/plans/${workout.planId}`}>
          The whole plan
        </ButtonLink>
      </div>
    </>
  )
}

/** Carries what the change is of, and as which version it was seen. */
function ChangeForm({
  workout,
  query,
  children,
}: {
  workout: PlannedWorkout
  query: CalendarQuery
  children: ReactNode
}) {
  return (
    <form method="post" action={hrefOf(query)} className="flex flex-wrap items-end gap-2">
      <input type="hidden" name="plan" value={workout.planId} />
      <input type="hidden" name="workout" value={workout.id} />
      <input type="hidden" name="day" value={workout.day} />
      <input type="hidden" name="version" value={workout.version} />
      {children}
    </form>
  )
}
