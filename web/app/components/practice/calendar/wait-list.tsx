import { fieldError, formError, type Refused } from '#web/api/form-values.ts'
import type { Answered } from '#web/api/wire.ts'
import { Button } from '#web/components/button.tsx'
import { FormError } from '#web/components/form/form-foot.tsx'
import { TextField } from '#web/components/form/text-field.tsx'
import type { CalendarAppointment } from './calendar.ts'

export type Waiting = Answered<'GET /v1/practices/:practice/waitlist'>['waiting'][number]

/** Who waits for a seat of a session, in the order they are offered one. */
export function WaitList({
  appointment,
  waiting,
  isFull,
  refused,
}: {
  appointment: CalendarAppointment
  waiting: readonly Waiting[] | null
  isFull: boolean
  refused: Refused | undefined
}) {
  const { service, trainerId, startsAt } = appointment
  if (!waiting) return <p className="text-14 text-ink-3">Who waits did not load. Open the session again.</p>
  const here = waiting.filter(
    (one) =>
      one.serviceId === service.id &&
      one.trainerId === trainerId &&
      Date.parse(one.startsAt) === Date.parse(startsAt),
  )
  const sent = refused && /^(un)?wait$/.test(refused.values.intent ?? '') ? refused : undefined
  if (!isFull && here.length === 0) return null
  return (
    <section className="grid gap-2" aria-label="Waiting">
      <h3 className="text-14">{here.length === 0 ? 'Nobody waits' : `${here.length} waiting`}</h3>
      <FormError>{formError(sent, ['wait_q'])}</FormError>
      <ol className="grid divide-y divide-line">
        {here.map(({ id, clientName, state, deferredUntil, hindrance }) => (
          <li key={id} className="flex items-center justify-between gap-3 py-2 text-14">
            <span className="grid min-w-0">
              <span className="truncate text-ink-1">{clientName}</span>
              {state === 'offered' ? <span className="text-12 text-ink-3">a seat is offered</span> : null}
              {hindrance ? <span className="text-12 text-attention">not offered: {hindrance}</span> : null}
              {deferredUntil ? (
                <span className="text-12 text-attention">
                  not told of a free seat within a day: daily limit of mails to their address
                </span>
              ) : null}
            </span>
            <form method="post">
              <input type="hidden" name="entry" value={id} />
              <Button name="intent" value="unwait" aria-label={`Remove ${clientName} from the list`}>
                Remove
              </Button>
            </form>
          </li>
        ))}
      </ol>
      {isFull ? (
        <form method="post" className="grid gap-3">
          <input type="hidden" name="service_id" value={service.id} />
          <input type="hidden" name="trainer_id" value={trainerId} />
          <input type="hidden" name="starts_at" value={startsAt} />
          <TextField
            name="wait_q"
            label="Client who waits"
            hint="Name, phone or e-mail. They are offered a seat that falls free, by order."
            autoComplete="off"
            defaultValue={sent?.values.wait_q}
            error={fieldError(sent, 'wait_q')}
          />
          <div>
            <Button name="intent" value="wait">
              Put on the list
            </Button>
          </div>
        </form>
      ) : null}
    </section>
  )
}
