import { Checkbox, RadioRow } from '#web/components/form/choice.tsx'
import { NumberField, TextField } from '#web/components/form/text-field.tsx'
import { typedAmount } from '#web/format/money.ts'
import { SettingsCard, type SettingsForm } from './settings-card.tsx'

const THREE = 'grid items-start gap-4 sm:grid-cols-3'
const COSTS = [
  { value: 'none', label: 'Nothing' },
  { value: 'credit', label: 'The credit' },
  { value: 'fee', label: 'The fee' },
]

/** How sessions are completed and paid when no credit is left. */
export function BookingRules({ practice, mayChange, sent }: SettingsForm) {
  const { settings, currency } = practice
  return (
    <SettingsCard
      title="Booking"
      foot="A change holds for what is booked and completed from now on."
      intent="booking"
      fields={[
        'complete_after_min',
        'hold_min',
        'single_price_minor',
        'notice_hours',
        'horizon_days',
        'most_per_day',
        'offer_min',
      ]}
      {...{ mayChange, sent }}
    >
      {(field) => (
        <>
          <div className={THREE}>
            <NumberField
              {...field('complete_after_min', String(settings.completeAfterMin))}
              label="Completed by itself"
              unit="min"
              hint="After its end, unless it was cancelled or a no-show."
              inputMode="numeric"
            />
            <NumberField
              {...field('hold_min', String(settings.holdMin))}
              label="A hold lasts"
              unit="min"
              hint="Then its time is free again."
              inputMode="numeric"
            />
            <NumberField
              {...field('single_price_minor', typedAmount(settings.singlePriceMinor, currency))}
              label="Single session"
              unit={currency.toUpperCase()}
              hint="Without a package."
            />
            <NumberField
              {...field('notice_hours', String(settings.noticeHours))}
              label="Clients book at least"
              unit="h ahead"
              hint="You book at any time."
              inputMode="numeric"
            />
            <NumberField
              {...field('horizon_days', String(settings.horizonDays))}
              label="And at most"
              unit="days ahead"
              hint="Series keep their times a week longer."
              inputMode="numeric"
            />
            <NumberField
              {...field('most_per_day', String(settings.mostPerDay))}
              label="One client, one day"
              unit="sessions"
              hint="By themselves; you book more."
              inputMode="numeric"
            />
            <NumberField
              {...field('offer_min', String(settings.offerMin))}
              label="A waitlist offer lasts"
              unit="min"
              hint="Counted while texts may be sent."
              inputMode="numeric"
            />
          </div>
          <RadioRow
            name="no_credit_rule"
            label="No credit left"
            options={[
              { value: 'owed', label: 'Note as owed' },
              { value: 'charge', label: 'Charge the single price' },
              { value: 'block', label: 'Do not complete' },
            ]}
            value={sent?.values.no_credit_rule ?? settings.noCreditRule}
            hint="Whichever it is, the session is listed as not paid until it is settled."
          />
        </>
      )}
    </SettingsCard>
  )
}

/** What a late cancellation and a no-show cost; clients are told before they cancel. */
export function CancellationRules({ practice, mayChange, sent }: SettingsForm) {
  const { settings, currency } = practice
  const typed = sent?.values
  return (
    <SettingsCard
      title="Cancellation"
      foot="Clients see what it costs before they cancel. A change is written to the audit log."
      intent="cancellation"
      fields={['late_cancel_hours', 'fee_minor']}
      {...{ mayChange, sent }}
    >
      {(field) => (
        <>
          <div className="grid items-start gap-4 sm:grid-cols-2">
            <NumberField
              {...field('late_cancel_hours', String(settings.lateCancelHours))}
              label="Late from"
              unit="hours"
              hint="Before the start."
              inputMode="numeric"
            />
            <NumberField
              {...field('fee_minor', typedAmount(settings.feeMinor, currency))}
              label="The fee"
              unit={currency.toUpperCase()}
            />
          </div>
          <RadioRow
            name="late_cancel_rule"
            label="Cancelled late, it costs"
            options={COSTS}
            value={typed?.late_cancel_rule ?? settings.lateCancelRule}
          />
          <RadioRow
            name="no_show_rule"
            label="A no-show costs"
            options={COSTS}
            value={typed?.no_show_rule ?? settings.noShowRule}
          />
          <Checkbox
            name="forgive_first"
            label="The first one of a client is forgiven"
            defaultChecked={typed ? typed.forgive_first === 'on' : settings.forgiveFirst}
          />
        </>
      )}
    </SettingsCard>
  )
}

/** When texts go out: never inside the quiet hours of the practice's zone. */
export function TextRules({ practice, mayChange, sent }: SettingsForm) {
  const { settings } = practice
  return (
    <SettingsCard
      title="Texts"
      aside={settings.timezone.replaceAll('_', ' ')}
      foot="A text due inside quiet hours goes out at their end, or not at all where it would be useless by then."
      intent="texts"
      fields={['quiet_from', 'quiet_until', 'reminder_hours']}
      {...{ mayChange, sent }}
    >
      {(field) => (
        <div className={THREE}>
          <TextField {...field('quiet_from', settings.quietFrom)} type="time" label="Quiet from" required />
          <TextField {...field('quiet_until', settings.quietUntil)} type="time" label="Until" required />
          <NumberField
            {...field('reminder_hours', String(settings.reminderHours))}
            label="Reminder"
            unit="hours"
            hint="Before the start."
            inputMode="numeric"
          />
        </div>
      )}
    </SettingsCard>
  )
}
