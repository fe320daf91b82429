import { fieldError, type Refused } from '#web/api/form-values.ts'
import { Button, ButtonLink } from '#web/components/button.tsx'
import { Card, CardRule } from '#web/components/card.tsx'
import { FieldScope } from '#web/components/form/field.tsx'
import { Select } from '#web/components/form/select.tsx'
import { NumberField } from '#web/components/form/text-field.tsx'
import { SportMark } from '#web/components/sport-mark.tsx'
import { day as dayText } from '#web/format/date.ts'
import { hours } from '#web/format/duration.ts'
import { PainAsk } from '../pain/pain-ask.tsx'
import { type CalendarQuery, hrefOf } from './calendar-model.ts'
import type { OpenedDayView } from './load-opened.ts'
import { RefusedChange } from './refused-change.tsx'
import { sportOf } from './sport-of.ts'

const LIST = 'flex min-h-11 items-center gap-2 rounded-chip bg-well px-2 text-14 text-ink-1'

/** The day that is open: everything of it, and one more workout for its plan. */
export function OpenedDay({
  view,
  query,
  sent,
  locale,
}: {
  view: OpenedDayView
  query: CalendarQuery
  sent: Refused | undefined
  locale: string
}) {
  const { day, workouts, free, plan, types, ask } = view
  return (
    <Card
      title={
        <span id="opened" className="scroll-mt-20">
          {dayText(day, 'long', locale)}
        </span>
      }
      aside={
        query.view === 'day' ? null : (
          <a className="link hit" href={`${hrefOf({ ...query, open: null })}#d${day}`}>
            Close
          </a>
        )
      }
      footEnd={
        <>
          <a className="link hit" href={`/nutrition?day=${day}`}>
            Food and drink
          </a>
          <a className="link hit" href={`/coach?about=day&id=${day}`}>
            Ask the coach
          </a>
        </>
      }
    >
      <RefusedChange
        sent={sent}
        query={query}
        locale={locale}
        fields={plan && types.length > 0 ? ['day', 'type', 'minutes'] : []}
      />
      {ask ? (
        <div className="mb-3">
          <PainAsk ask={ask} />
        </div>
      ) : null}
      {workouts.length + free.length === 0 ? (
        <p className="text-14 text-ink-2">Nothing is planned or recorded on this day.</p>
      ) : (
        <ul className="grid gap-1">
          {workouts.map((workout) => (
            <li key={workout.id}>
              <a className={LIST} href={`${hrefOf({ ...query, day, open: workout.id })}#opened`}>
                <SportMark sport={sportOf(workout)} named />
                <span className="min-w-0 grow">{workout.title}</span>
                <span className="text-12 text-ink-3">{saidOf(workout)}</span>
              </a>
            </li>
          ))}
          {free.map(({ id, name, sport, movingS }) => (
            <li key={id}>
              <a className={LIST} href={`/activities/${id}`}>
                <SportMark sport={sport} named />
                <span className="min-w-0 grow">{name}</span>
                <span className="text-12 text-ink-3">done {hours(movingS)} h</span>
              </a>
            </li>
          ))}
        </ul>
      )}
      <CardRule />
      {plan && types.length > 0 ? (
        <AddForm view={view} plan={plan} query={query} sent={sent} />
      ) : (
        <div className="flex flex-wrap items-center gap-3 text-14 text-ink-2">
          <p className="grow">No plan in force has this day, so there is none to add a workout to.</p>
          <ButtonLink href="/plans">Plans</ButtonLink>
          <ButtonLink href="/activities/new">Enter an activity</ButtonLink>
        </div>
      )}
    </Card>
  )
}

/** What was done of a workout, or that it is planned or left out. */
function saidOf({ done, isCompleted, isSkipped, plannedS }: OpenedDayView['workouts'][number]): string {
  if (done) return `${isCompleted ? 'done' : 'partly done,'} ${hours(done.movingS)} of ${hours(plannedS)} h`
  return `${isCompleted ? 'done, ' : isSkipped ? 'skipped, ' : ''}planned ${hours(plannedS)} h`
}

function AddForm({
  view: { day, types },
  plan,
  query,
  sent,
}: {
  view: OpenedDayView
  plan: NonNullable<OpenedDayView['plan']>
  query: CalendarQuery
  sent: Refused | undefined
}) {
  return (
    <FieldScope.Provider value="add">
      <form
        method="post"
        action={`${hrefOf(query)}#opened`}
        className="grid items-end gap-3 sm:grid-cols-[2fr_1fr_auto]"
      >
        <input type="hidden" name="plan" value={plan.id} />
        <input type="hidden" name="day" value={day} />
        <Select
          name="type"
          label={`Add to ${plan.name}`}
          options={types.map(({ id, label }) => ({ value: id, label }))}
          defaultValue={sent?.values.type}
          error={fieldError(sent, 'type') ?? fieldError(sent, 'day')}
        />
        <NumberField
          name="minutes"
          label="Length"
          unit="min"
          defaultValue={sent?.values.minutes ?? '45'}
          error={fieldError(sent, 'minutes')}
        />
        <Button name="intent" value="add" icon="plus">
          Add
        </Button>
      </form>
    </FieldScope.Provider>
  )
}
