import type { ReactNode } from 'react'
import { Button } from '#web/components/button.tsx'
import { cls } from '#web/components/class-names.ts'
import { FieldScope } from '#web/components/form/field.tsx'
import { Select } from '#web/components/form/select.tsx'
import { hours } from '#web/format/duration.ts'
import { distance } from '#web/format/measure.ts'
import { MISSING, number } from '#web/format/number.ts'
import { inline, type Units } from '#web/format/units.ts'
import { RPE_WORDS } from '#worker/domain/stress/session-rpe.ts'
import type { FreeActivity, FullWorkout } from './load-opened.ts'
import { sportOf } from './sport-of.ts'

/** Planned beside done, row by row. */
export function PlannedDone({ workout, units }: { workout: FullWorkout; units: Units }) {
  const { plannedS, plannedM, plannedStress, done } = workout
  const sport = sportOf(workout)
  const metres = (m: number | null) =>
    m === null ? MISSING : inline(distance(m, units, sport === 'rest' ? 'run' : sport))
  const rows = [
    { name: 'Time', planned: `${hours(plannedS)} h`, done: done && `${hours(done.movingS)} h` },
    { name: 'Distance', planned: metres(plannedM), done: done && metres(done.distanceM) },
    { name: 'Stress', planned: number(plannedStress), done: done && number(done.stress) },
  ]
  return (
    <table className="mt-3 w-full max-w-md text-14">
      <thead className="text-left text-12 text-ink-3">
        <tr>
          <td />
          <th className="font-normal">Planned</th>
          {done ? <th className="font-normal">Done</th> : null}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.name} className="border-line border-t">
            <th className="py-1.5 text-left font-normal text-ink-3">{row.name}</th>
            <td className="text-ink-2">{row.planned}</td>
            {done ? <td className="font-semibold text-ink-1">{row.done}</td> : null}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** How hard the matched activity was, in one press. */
export function Effort({
  rpe,
  activityId,
  action,
}: {
  rpe: number | null
  activityId: string
  action: string
}) {
  return (
    <form method="post" action={action} className="mt-4 max-w-md">
      <input type="hidden" name="intent" value="effort" />
      <input type="hidden" name="activity" value={activityId} />
      <p className="mb-2 flex justify-between gap-4 text-12 text-ink-3">
        <span>
          How hard was it? 1 {RPE_WORDS[0]}, 10 {RPE_WORDS[9]}
        </span>
        {rpe === null ? null : (
          <span className="text-ink-1">
            {rpe} of 10, {RPE_WORDS[rpe - 1]}
          </span>
        )}
      </p>
      <div className="grid grid-cols-5 gap-1 sm:grid-cols-10">
        {RPE_WORDS.map((words, index) => (
          <button
            type="submit"
            key={words}
            name="rpe"
            value={index + 1}
            aria-label={`${index + 1}, ${words}`}
            aria-pressed={rpe === index + 1}
            className={cls(
              'press h-11 rounded-control border text-14',
              rpe === index + 1 ? 'border-ink-1 bg-raised font-semibold text-ink-1' : 'border-line-strong',
            )}
          >
            {index + 1}
          </button>
        ))}
      </div>
    </form>
  )
}

/** Which activity of the day it was, or that what was found was not it. */
export function MatchForm({
  workout,
  free,
  action,
  hidden,
}: {
  workout: FullWorkout
  free: readonly FreeActivity[]
  action: string
  hidden: ReactNode
}) {
  const { done } = workout
  if (done) {
    const isByHand = done.matchedBy === 'hand'
    return (
      <div className="mt-3 flex flex-wrap gap-2">
        <form method="post" action={action}>
          {hidden}
          <Button kind="quiet" name="intent" value={isByHand ? 'rematch' : 'match'}>
            {isByHand ? 'Take the choice back' : 'This was not it'}
          </Button>
        </form>
        {workout.isCompleted ? null : (
          <form method="post" action={action}>
            {hidden}
            <input type="hidden" name="activity" value={done.activityId} />
            <Button kind="quiet" name="intent" value="match">
              Count it as done
            </Button>
          </form>
        )}
      </div>
    )
  }
  if (free.length === 0)
    return (
      <p className="mt-3 text-12 text-ink-3">
        Nothing else is recorded on this day.{' '}
        <a className="link hit" href="/activities/new">
          Enter it by hand
        </a>
        , and it can be marked done.
      </p>
    )
  return (
    <FieldScope.Provider value="match">
      <form method="post" action={action} className="mt-3 grid items-end gap-3 sm:grid-cols-[1fr_auto]">
        {hidden}
        <Select
          name="activity"
          label="Done as"
          options={free.map(({ id, name, movingS }) => ({
            value: id,
            label: `${name}, ${hours(movingS)} h`,
          }))}
        />
        <Button name="intent" value="match" icon="check">
          Mark done
        </Button>
      </form>
    </FieldScope.Provider>
  )
}
