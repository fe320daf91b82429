import type { Refused } from '#web/api/form-values.ts'
import { Button } from '#web/components/button.tsx'
import { Card } from '#web/components/card.tsx'
import { FieldScope } from '#web/components/form/field.tsx'
import { FormError } from '#web/components/form/form-foot.tsx'
import { Select } from '#web/components/form/select.tsx'
import { DateField, NumberField, TextField } from '#web/components/form/text-field.tsx'
import { day } from '#web/format/date.ts'
import { hours } from '#web/format/duration.ts'
import type { SectionData } from './sections.ts'

type PlanView = SectionData['plan']
type WorkoutView = PlanView['workouts'][number]

/** Opened again with what comes back: opening it is a look, and written down. */
const HERE = '?open=plan#plan'

const STATES: Record<WorkoutView['state'], string> = {
  planned: '',
  skipped: 'left out',
  done: 'done',
  partly: 'partly done',
  hidden: 'done, kept private by its source',
  open: 'not done',
}

/** A client's plan around today: their sessions as workouts of it, and what the trainer proposes. */
export function PlanCard({
  plan: { plan, workouts, sessions, proposal, today },
  firstName,
  requestId,
  sent,
}: {
  plan: PlanView
  firstName: string
  requestId: string
  sent: Refused | undefined
}) {
  if (plan === null)
    return (
      <Card title="Plan" foot={`${firstName} can read who opened this.`}>
        <p className="text-14 text-ink-2">{firstName} has no plan in force.</p>
      </Card>
    )
  const open = workouts.filter(({ day: on, state }) => on >= today && state === 'planned')
  return (
    <Card title={plan.name} aside="last week to two ahead" foot={`${firstName} can read who opened this.`}>
      <ul className="grid gap-1 text-14">
        {workouts.map((workout) => (
          <WorkoutRow key={workout.id} workout={workout} sessions={sessions} />
        ))}
      </ul>
      {workouts.length === 0 ? (
        <p className="text-14 text-ink-3">Nothing is planned in these weeks.</p>
      ) : null}
      {proposal ? (
        <p className="mt-3 text-14 text-ink-2">
          Proposed, and waiting for {firstName}: {proposal.reason}
        </p>
      ) : null}
      {open.length > 0 ? (
        <Propose planId={plan.id} open={open} requestId={requestId} sent={sent} firstName={firstName} />
      ) : null}
    </Card>
  )
}

function WorkoutRow({ workout, sessions }: { workout: WorkoutView; sessions: PlanView['sessions'] }) {
  const { id, day: on, title, plannedS, state, bookingId, doneS } = workout
  const taken = sessions.find((one) => one.bookingId === bookingId)
  const free = sessions.filter((one) => one.day === on)
  return (
    <li className="flex min-h-11 flex-wrap items-center gap-x-3 gap-y-1 rounded-chip bg-well px-2 py-1">
      <span className="w-20 text-12 text-ink-3">{day(on, 'bare')}</span>
      <span className="min-w-0 grow text-ink-1">{title}</span>
      <span className="text-12 text-ink-3">
        {doneS === null ? '' : `${hours(doneS)} of `}
        {hours(plannedS)} h{STATES[state] ? `, ${STATES[state]}` : ''}
      </span>
      {taken ? (
        <form method="post" action={HERE} className="flex items-center gap-2 text-12 text-ink-3">
          <input type="hidden" name="booking" value={taken.bookingId} />
          <span>in {taken.serviceName}</span>
          <Button kind="quiet" size={28} name="intent" value="unlink-workout">
            Not this one
          </Button>
        </form>
      ) : state === 'planned' || state === 'open' ? (
        free.map((one) => (
          <form method="post" action={HERE} key={one.bookingId}>
            <input type="hidden" name="booking" value={one.bookingId} />
            <input type="hidden" name="workout" value={id} />
            <Button kind="quiet" size={28} name="intent" value="link-workout">
              Do it in {one.serviceName}
            </Button>
          </form>
        ))
      ) : null}
    </li>
  )
}

function Propose({
  planId,
  open,
  requestId,
  sent,
  firstName,
}: {
  planId: string
  open: readonly WorkoutView[]
  requestId: string
  sent: Refused | undefined
  firstName: string
}) {
  const values = sent?.values ?? {}
  return (
    <details className="mt-3" open={sent !== undefined}>
      <summary className="flex min-h-11 cursor-pointer items-center text-14 text-ink-2">
        Propose a change
      </summary>
      <FieldScope.Provider value="propose">
        <form method="post" action={HERE} className="grid items-end gap-3 sm:grid-cols-2">
          <FormError>{sent?.error.message}</FormError>
          <input type="hidden" name="request_id" value={`${requestId}-propose`} />
          <input type="hidden" name="plan" value={planId} />
          <Select
            name="workout"
            label="Of this workout"
            options={open.map(({ id, day: on, title }) => ({
              value: id,
              label: `${day(on, 'bare')}, ${title}`,
            }))}
            defaultValue={values.workout}
          />
          <Select
            name="what"
            label="What"
            options={[
              { value: 'minutes', label: 'Another length' },
              { value: 'move', label: 'Another day' },
              { value: 'skip', label: 'Leave it out' },
            ]}
            defaultValue={values.what}
          />
          <NumberField
            name="minutes"
            label="Length, where it changes"
            unit="min"
            defaultValue={values.minutes}
          />
          <DateField name="day" label="Day, where it changes" defaultValue={values.day} />
          <TextField name="reason" label={`Why, for ${firstName}`} required defaultValue={values.reason} />
          <Button name="intent" value="propose">
            Propose
          </Button>
        </form>
      </FieldScope.Provider>
    </details>
  )
}
