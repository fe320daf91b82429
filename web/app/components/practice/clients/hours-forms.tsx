import { fieldError, formError, type Refused } from '#web/api/form-values.ts'
import type { Answered } from '#web/api/wire.ts'
import { Button } from '#web/components/button.tsx'
import { Card } from '#web/components/card.tsx'
import { FormError, FormFoot } from '#web/components/form/form-foot.tsx'
import { DateField, TextField } from '#web/components/form/text-field.tsx'
import { moment } from '#web/format/date.ts'
import { dayText, type HourPlace, WEEKDAYS } from './week-hours.ts'

export type TrainerHours = Answered<'GET /v1/practices/:practice/members/:person/hours'>

interface Props {
  hours: TrainerHours
  person: string
  mayChange: boolean
  sent: Refused | undefined
}

const DAYS = WEEKDAYS.map((_, i) => `day_${i + 1}`)

/** A trainer's week, a line a day: typed as people say it. */
export function HoursForm({
  hours,
  person,
  places,
  mayChange,
  sent: answer,
}: Props & { places: readonly HourPlace[] }) {
  const sent = answer?.values.intent === 'hours' ? answer : undefined
  const [example] = places
  return (
    <Card
      title="The week"
      foot={`Leave a day empty for a day off. Several spans have commas between them.${
        example ? ` A span may have its place: 09:00–12:00 at ${example.name}.` : ''
      }`}
    >
      <form method="post" className="grid gap-4">
        <FormError>{formError(sent, DAYS)}</FormError>
        <input type="hidden" name="person" value={person} />
        <div className="grid items-start gap-x-4 gap-y-3 sm:grid-cols-2">
          {WEEKDAYS.map((name, i) => (
            <TextField
              key={name}
              name={`day_${i + 1}`}
              label={name}
              placeholder="Day off"
              autoComplete="off"
              readOnly={!mayChange}
              defaultValue={sent?.values[`day_${i + 1}`] ?? dayText(hours.hours, i + 1, places)}
              error={fieldError(sent, `day_${i + 1}`)}
            />
          ))}
        </div>
        {mayChange ? (
          <FormFoot>
            <Button kind="primary" name="intent" value="hours">
              Save the week
            </Button>
          </FormFoot>
        ) : (
          <p className="text-12 text-ink-3">They, an owner or the front desk change this.</p>
        )}
      </form>
    </Card>
  )
}

/** When a trainer is away: what is ahead, and one more. */
export function TimeOffCard({ hours, person, mayChange, sent: answer }: Props) {
  const sent = answer?.values.intent === 'off' ? answer : undefined
  const typed = sent?.values
  const error = (name: string, api: string) => fieldError(sent, name) ?? fieldError(sent, api)
  return (
    <Card title="Time off" aside={hours.timeOff.length > 0 ? `${hours.timeOff.length} ahead` : null}>
      {hours.timeOff.length === 0 ? <p className="text-14 text-ink-3">None ahead.</p> : null}
      <ul className="-mt-3 grid divide-y divide-line empty:hidden">
        {hours.timeOff.map((off) => (
          <li
            key={off.id}
            className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-3 text-14"
          >
            <span className="grid">
              <span className="text-ink-1">
                {moment(off.startsAt, hours.zone)} to {moment(off.endsAt, hours.zone)}
              </span>
              {off.reason ? <span className="text-12 text-ink-3">{off.reason}</span> : null}
            </span>
            {mayChange ? (
              <form method="post">
                <input type="hidden" name="person" value={person} />
                <input type="hidden" name="off" value={off.id} />
                <Button
                  size={28}
                  name="intent"
                  value="back"
                  aria-label={`Take back the time off from ${moment(off.startsAt, hours.zone)}`}
                >
                  Take back
                </Button>
              </form>
            ) : null}
          </li>
        ))}
      </ul>
      {mayChange ? (
        <form method="post" className="mt-3 grid gap-4">
          <FormError>
            {formError(sent, ['from_day', 'until_day', 'starts_at', 'ends_at', 'reason'])}
          </FormError>
          <input type="hidden" name="person" value={person} />
          <div className="grid items-start gap-4 *:min-w-0 sm:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
            <DateField
              name="from_day"
              label="From"
              required
              defaultValue={typed?.from_day}
              error={error('from_day', 'starts_at')}
            />
            <TextField name="from_time" type="time" label="At" defaultValue={typed?.from_time ?? '00:00'} />
            <DateField
              name="until_day"
              label="Until"
              required
              defaultValue={typed?.until_day}
              error={error('until_day', 'ends_at')}
            />
            <TextField name="until_time" type="time" label="At" defaultValue={typed?.until_time ?? '23:45'} />
          </div>
          <TextField
            name="reason"
            label="Why"
            optional
            hint="Seen in the practice’s calendar alone."
            maxLength={200}
            autoComplete="off"
            defaultValue={typed?.reason}
            error={fieldError(sent, 'reason')}
          />
          <FormFoot>
            <Button name="intent" value="off">
              Note the time off
            </Button>
          </FormFoot>
        </form>
      ) : null}
    </Card>
  )
}
