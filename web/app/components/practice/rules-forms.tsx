import { fieldError, formError, type Refused } from '#web/api/form-values.ts'
import { Button } from '#web/components/button.tsx'
import { Card } from '#web/components/card.tsx'
import { Checkbox, RadioRow } from '#web/components/form/choice.tsx'
import { FormError, FormFoot } from '#web/components/form/form-foot.tsx'
import { NumberField, TextField } from '#web/components/form/text-field.tsx'
import { amountMinor, typedAmount } from '#web/format/money.ts'
import type { PracticeDetail } from './practice-detail.ts'

interface FormProps {
  practice: PracticeDetail
  /** Only its owner changes a practice. */
  mayChange: boolean
  sent: Refused | undefined
}

/** Name, public address and looks; currency and zone stay as they were opened. */
export function PracticeForm({ practice, mayChange, sent, host }: FormProps & { host: string }) {
  const typed = sent?.values
  const field = (name: string) => ({ name, error: fieldError(sent, name), readOnly: !mayChange })
  return (
    <Card
      title="Practice"
      aside={`${practice.currency.toUpperCase()}, ${practice.settings.timezone.replaceAll('_', ' ')}`}
      foot="Currency and time zone stay as they were opened: everything sold and booked is written in them."
    >
      <form method="post" className="grid gap-4">
        <FormError>{formError(sent, ['name', 'slug', 'brand'])}</FormError>
        <div className="grid items-start gap-4 sm:grid-cols-2">
          <TextField
            {...field('name')}
            label="Name"
            required
            maxLength={80}
            defaultValue={typed?.name ?? practice.name}
          />
          <TextField
            {...field('slug')}
            label="Address"
            required
            hint={`${host}/p/${practice.slug}`}
            autoCapitalize="none"
            spellCheck={false}
            defaultValue={typed?.slug ?? practice.slug}
          />
        </div>
        <TextField
          {...field('tagline')}
          label="One line about it"
          optional
          hint="Stands on the public booking page."
          maxLength={160}
          defaultValue={typed?.tagline ?? practice.brand.tagline ?? ''}
        />
        <Foot mayChange={mayChange} intent="practice" />
      </form>
    </Card>
  )
}

function Foot({ mayChange, intent }: { mayChange: boolean; intent: string }) {
  return mayChange ? (
    <FormFoot>
      <Button name="intent" value={intent}>
        Save
      </Button>
    </FormFoot>
  ) : (
    <p className="text-12 text-ink-3">Only an owner changes this.</p>
  )
}

const COSTS = [
  { value: 'none', label: 'Nothing' },
  { value: 'credit', label: 'The credit' },
  { value: 'fee', label: 'The fee' },
]

/** How sessions are completed and paid when no credit is left. */
export function BookingRules({ practice, mayChange, sent }: FormProps) {
  const { settings, currency } = practice
  const typed = sent?.values
  const field = (name: string) => ({ name, error: fieldError(sent, name), readOnly: !mayChange })
  return (
    <Card title="Booking" foot="A change holds for what is booked and completed from now on.">
      <form method="post" className="grid gap-4">
        <FormError>{formError(sent, ['complete_after_min', 'hold_min', 'single_price_minor'])}</FormError>
        <div className="grid items-start gap-4 sm:grid-cols-3">
          <NumberField
            {...field('complete_after_min')}
            label="Completed by itself"
            unit="min"
            hint="After its end, unless it was cancelled or a no-show."
            inputMode="numeric"
            defaultValue={typed?.complete_after_min ?? String(settings.completeAfterMin)}
          />
          <NumberField
            {...field('hold_min')}
            label="A hold lasts"
            unit="min"
            hint="Then its time is free again."
            inputMode="numeric"
            defaultValue={typed?.hold_min ?? String(settings.holdMin)}
          />
          <NumberField
            {...field('single_price_minor')}
            label="Single session"
            unit={currency.toUpperCase()}
            hint="Without a package."
            defaultValue={typed?.single_price_minor ?? typedAmount(settings.singlePriceMinor, currency)}
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
          value={typed?.no_credit_rule ?? settings.noCreditRule}
          hint="Whichever it is, the session is listed as not paid until it is settled."
        />
        <Foot mayChange={mayChange} intent="booking" />
      </form>
    </Card>
  )
}

/** What a late cancellation and a no-show cost; clients are told before they cancel. */
export function CancellationRules({ practice, mayChange, sent }: FormProps) {
  const { settings, currency } = practice
  const typed = sent?.values
  const field = (name: string) => ({ name, error: fieldError(sent, name), readOnly: !mayChange })
  return (
    <Card
      title="Cancellation"
      foot="Clients see what it costs before they cancel. A change is written to the audit log."
    >
      <form method="post" className="grid gap-4">
        <FormError>{formError(sent, ['late_cancel_hours', 'fee_minor'])}</FormError>
        <div className="grid items-start gap-4 sm:grid-cols-2">
          <NumberField
            {...field('late_cancel_hours')}
            label="Late from"
            unit="hours"
            hint="Before the start."
            inputMode="numeric"
            defaultValue={typed?.late_cancel_hours ?? String(settings.lateCancelHours)}
          />
          <NumberField
            {...field('fee_minor')}
            label="The fee"
            unit={currency.toUpperCase()}
            defaultValue={typed?.fee_minor ?? typedAmount(settings.feeMinor, currency)}
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
        <Foot mayChange={mayChange} intent="cancellation" />
      </form>
    </Card>
  )
}

/** When texts go out: never inside the quiet hours of the practice's zone. */
export function TextRules({ practice, mayChange, sent }: FormProps) {
  const { settings } = practice
  const typed = sent?.values
  const field = (name: string) => ({ name, error: fieldError(sent, name), readOnly: !mayChange })
  return (
    <Card
      title="Texts"
      aside={settings.timezone.replaceAll('_', ' ')}
      foot="A text due inside quiet hours goes out at their end, or not at all where it would be useless by then."
    >
      <form method="post" className="grid gap-4">
        <FormError>{formError(sent, ['quiet_from', 'quiet_until', 'reminder_hours'])}</FormError>
        <div className="grid items-start gap-4 sm:grid-cols-3">
          <TextField
            {...field('quiet_from')}
            type="time"
            label="Quiet from"
            required
            defaultValue={typed?.quiet_from ?? settings.quietFrom}
          />
          <TextField
            {...field('quiet_until')}
            type="time"
            label="Until"
            required
            defaultValue={typed?.quiet_until ?? settings.quietUntil}
          />
          <NumberField
            {...field('reminder_hours')}
            label="Reminder"
            unit="hours"
            hint="Before the start."
            inputMode="numeric"
            defaultValue={typed?.reminder_hours ?? String(settings.reminderHours)}
          />
        </div>
        <Foot mayChange={mayChange} intent="texts" />
      </form>
    </Card>
  )
}

type Values = Record<string, string>

/** An amount that cannot be read goes on as typed: the API refuses it at its field. */
function minorOf(text: string | undefined, currency: string): number | string {
  const minor = amountMinor(text ?? '', currency)
  return minor === null ? 0 : Number.isNaN(minor) ? (text ?? '') : minor
}

/** What each form sends, by its intent. */
export const SETTINGS_INPUT: Record<string, (values: Values, currency: string) => object> = {
  booking: (values, currency) => ({
    completeAfterMin: values.complete_after_min,
    holdMin: values.hold_min,
    singlePriceMinor: minorOf(values.single_price_minor, currency),
    noCreditRule: values.no_credit_rule,
  }),
  cancellation: (values, currency) => ({
    lateCancelHours: values.late_cancel_hours,
    feeMinor: minorOf(values.fee_minor, currency),
    lateCancelRule: values.late_cancel_rule,
    noShowRule: values.no_show_rule,
    forgiveFirst: values.forgive_first === 'on',
  }),
  texts: (values) => ({
    quietFrom: values.quiet_from,
    quietUntil: values.quiet_until,
    reminderHours: values.reminder_hours,
  }),
}
