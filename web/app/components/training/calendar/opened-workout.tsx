import type { ReactNode } from 'react'
import { fieldError, type Refused } from '#web/api/form-values.ts'
import { Button, ButtonLink } from '#web/components/button.tsx'
import { Card, CardRule } from '#web/components/card.tsx'
import { ConfirmButton } from '#web/components/confirm-button.tsx'
import { DateField } from '#web/components/form/text-field.tsx'
import { SportMark } from '#web/components/sport-mark.tsx'
import { day as dayText } from '#web/format/date.ts'
import type { Units } from '#web/format/units.ts'
import { useAsOpened } from '#web/live/use-as-opened.ts'
import { WORKOUT_FILES } from '#worker/domain/workout/files/file-name.ts'
import { PainAsk } from '../pain/pain-ask.tsx'
import type { StepLines } from '../workout/step-words.ts'
import { type CalendarQuery, hrefOf, type PlannedWorkout } from './calendar-model.ts'
import type { OpenedWorkoutView } from './load-opened.ts'
import { Effort, MatchForm, PlannedDone } from './opened-done.tsx'
import { Sessions } from './opened-session.tsx'
import { RefusedChange } from './refused-change.tsx'
import { sportOf } from './sport-of.ts'
import { stateOf, type WorkoutState } from './workout-state.ts'

/** The workout that is open: what to do, why it is there, what was done, and what may be changed of it. */
export function OpenedWorkout({
  view,
  query,
  today,
  sent,
  locale,
  units,
}: {
  view: OpenedWorkoutView
  query: CalendarQuery
  today: string
  /** The last change, where it was refused. */
  sent: Refused | undefined
  locale: string
  units: Units
}) {
  const { workout, steps, files, tips, rpe, free, ask } = view
  const { title, description, coachNotes, reason, done, day } = workout
  const state = stateOf(workout, today)
  const action = `${hrefOf(query)}#opened`
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
      <RefusedChange
        sent={sent}
        query={query}
        locale={locale}
        fields={state === 'done' || state === 'skipped' ? [] : ['day', 'with']}
      />
      <p className="mt-2 text-12 text-ink-3 first:mt-0">
        <a className="link hit" href={`${hrefOf({ ...query, day, open: 'day' })}#opened`}>
          {dayText(day, 'long', locale)}
        </a>{' '}
        · week {workout.week}, {workout.phase}
        {SAID[state] ?? ''} ·{' '}
        <a
          className="link hit"
          href={`/coach?about=day&id=${day}&text=${encodeURIComponent(asks(title, state))}`}
        >
          Ask the coach
        </a>
      </p>
      {description ? <p className="mt-2 text-14">{description}</p> : null}
      {ask ? (
        <div className="mt-3">
          <PainAsk ask={ask} />
        </div>
      ) : null}
      <Steps steps={steps} />
      <Files files={files} id={workout.id} />
      {tips.map((tip) => (
        <p key={tip} className="mt-2 text-14 text-ink-2">
          {tip}
        </p>
      ))}
      {reason ? <p className="mt-3 text-12 text-ink-3">Why it is here: {reason}</p> : null}
      {coachNotes ? <p className="mt-2 text-14">{coachNotes}</p> : null}
      <PlannedDone workout={workout} units={units} />
      {done ? (
        <p className="mt-3 text-14">
          {state === 'partly' ? 'Partly done' : 'Done'} as{' '}
          <a className="link hit" href={`/activities/${done.activityId}`}>
            {done.name}
          </a>
          {done.matchedBy === 'hand' ? ', chosen by hand' : ''}
          {state === 'partly' ? ', under half of the time that was planned' : ''}.{' '}
          <a className="link hit" href={`/activities/${done.activityId}#planned`}>
            Step by step
          </a>
        </p>
      ) : null}
      {done ? <Effort rpe={rpe} activityId={done.activityId} action={action} /> : null}
      {state === 'skipped' ? null : (
        <Sessions view={view} action={action} hidden={<Of workout={workout} />} locale={locale} />
      )}
      {day <= today && state !== 'skipped' ? (
        <MatchForm workout={workout} free={free} action={action} hidden={<Of workout={workout} />} />
      ) : null}
      {state === 'done' ? null : <Changes workout={workout} state={state} query={query} sent={sent} />}
    </Card>
  )
}

const SAID: Partial<Record<WorkoutState, string>> = {
  ...{ skipped: ' · skipped', missed: ' · not done', partly: ' · partly done' },
}

/** What one would ask about it; the athlete sends it, or writes something else. */
const asks = (title: string, state: string) =>
  state === 'done' || state === 'partly'
    ? `How did “${title}” go, beside what was planned?`
    : `Does “${title}” still make sense?`

/** The formats that hold it, each saved at once. */
function Files({ files, id }: { files: OpenedWorkoutView['files']; id: string }) {
  return (
    <p className="mt-2 flex flex-wrap gap-x-4 text-12 text-ink-3">
      Download
      {files.map((format) => (
        <a
          key={format}
          className="link hit"
          href={`/v1/plans/workouts/${id}/file?format=${format}`}
          title={WORKOUT_FILES[format]}
          download
        >
          {format === 'txt' ? 'Text' : format.toUpperCase()}
        </a>
      ))}
    </p>
  )
}

function Steps({ steps }: { steps: readonly StepLines[] }) {
  if (steps.length === 0) return null
  return (
    <ol className="mt-3 grid gap-1 text-14 text-ink-1">
      {steps.map(({ times, lines }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a workout's steps have no other name than their place
        <li key={at} className="rounded-chip bg-well px-2 py-1.5">
          {times === 1 ? (
            lines.join('; ')
          ) : (
            <>
              <span className="font-semibold">{times} ×</span>
              <ol className="mt-1 ml-3 grid gap-1">
                {lines.map((line, inner) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: as above
                  <li key={inner}>{line}</li>
                ))}
              </ol>
            </>
          )}
        </li>
      ))}
    </ol>
  )
}

type ChangedWorkout = Pick<PlannedWorkout, 'id' | 'planId' | 'day' | 'version'>

function Changes({
  workout,
  state,
  query,
  sent,
}: {
  workout: ChangedWorkout
  state: ReturnType<typeof stateOf>
  query: CalendarQuery
  /** A refused move says why where its day is typed. */
  sent: Refused | undefined
}) {
  // Of swapping, the day typed is the other one.
  const wrong = fieldError(sent, 'day') ?? fieldError(sent, 'with')
  // Beside the field's box, not what is said beneath it.
  const beside = wrong ? 'mt-6.5 self-start' : undefined
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
              <DateField
                name="to"
                label="To this day"
                required
                defaultValue={sent?.values.to ?? workout.day}
                error={wrong}
              />
              <Button name="intent" value="move" className={beside}>
                Move
              </Button>
              <Button name="intent" value="swap" kind="quiet" className={beside}>
                Swap the days
              </Button>
            </ChangeForm>
            <ChangeForm workout={workout} query={query}>
              <ConfirmButton
                label="Skip it"
                confirm="Skip this workout"
                goes={['It counts in no total of its week.']}
                stays={['It stays in the plan, crossed out, and can be restored.']}
                name="intent"
                value="skip"
              />
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
  workout: ChangedWorkout
  query: CalendarQuery
  children: ReactNode
}) {
  return (
    <form method="post" action={hrefOf(query)} className="flex flex-wrap items-end gap-2">
      <Of workout={workout} />
      {children}
    </form>
  )
}

function Of({ workout }: { workout: ChangedWorkout }) {
  return (
    <>
      <input type="hidden" name="plan" value={workout.planId} />
      <input type="hidden" name="workout" value={workout.id} />
      <input type="hidden" name="day" value={workout.day} />
      <input type="hidden" name="version" value={useAsOpened(workout.version)} />
    </>
  )
}
