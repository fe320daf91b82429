import type { ApiResult } from '#web/api/api-client.ts'
import { fieldError, formError, refused } from '#web/api/form-values.ts'
import type { Answered } from '#web/api/wire.ts'
import { Button } from '#web/components/button.tsx'
import { Card } from '#web/components/card.tsx'
import { DateField, NumberField } from '#web/components/form/text-field.tsx'
import { useReading } from '#web/components/reading.ts'
import { day as dayText } from '#web/format/date.ts'
import { count } from '#web/format/number.ts'

type Shift = Answered<'GET /v2/plans/:plan/shift'>

/** Everything from a day on some days later or earlier: looked at first, taken by a second press. */
export function ShiftCard({
  shift,
  typed,
  plan,
  today,
}: {
  shift: ApiResult<Shift> | null
  typed: { fromDay: string | null; days: string | null }
  plan: { startDay: string; endDay: string }
  today: string
}) {
  const first = today > plan.startDay ? today : plan.startDay
  const failed = shift === null || shift.ok ? undefined : refused(shift.error, {})
  return (
    <Card title="Shift what is to come" foot="Races stay on their days.">
      <form method="get" action="#shift" id="shift" className="grid gap-3">
        <DateField
          name="from_day"
          label="From this day on"
          min={first}
          max={plan.endDay}
          required
          defaultValue={typed.fromDay ?? first}
          error={fieldError(failed, 'from_day')}
        />
        <NumberField
          name="days"
          label="Later by"
          unit="days"
          hint="With a minus: earlier."
          inputMode="text"
          required
          defaultValue={typed.days ?? '7'}
          error={fieldError(failed, 'days')}
        />
        <div>
          <Button>Show what it does</Button>
        </div>
      </form>
      {shift === null ? null : shift.ok ? (
        <Result shift={shift.data} />
      ) : (
        <p role="alert" className="mt-3 text-14 text-failed">
          {formError(failed, ['from_day', 'days'])}
        </p>
      )}
    </Card>
  )
}

function Result({ shift }: { shift: Shift }) {
  const { locale } = useReading()
  const gone = shift.changes.filter(({ toDay }) => toDay === null)
  if (shift.refusal)
    return (
      <p role="alert" className="mt-3 text-14 text-ink-1">
        {shift.refusal}
      </p>
    )
  return (
    <div className="mt-4 grid gap-3 text-14">
      <p className="text-ink-2">
        {count(shift.changes.length - gone.length, 'session')} move
        {gone.length > 0
          ? `; ${count(gone.length, 'session')} find no room and are left out, to be brought back.`
          : '.'}
      </p>
      <ul className="grid max-h-64 gap-1 overflow-y-auto text-12 text-ink-2">
        {shift.changes.map((one) => (
          <li key={`${one.day} ${one.title}`}>
            {dayText(one.day, 'bare', locale)}{' '}
            {one.toDay ? `to ${dayText(one.toDay, 'bare', locale)}` : 'left out'}: {one.title}
          </li>
        ))}
      </ul>
      <form method="post">
        <input type="hidden" name="from_day" value={shift.fromDay} />
        <input type="hidden" name="days" value={shift.days} />
        <input type="hidden" name="version" value={shift.version} />
        <Button kind="primary">Shift them</Button>
      </form>
    </div>
  )
}
