import { Form } from '@remix-run/react'
import { Button } from '#web/components/button.tsx'
import { Checkbox } from '#web/components/form/choice.tsx'
import { TextField } from '#web/components/form/text-field.tsx'
import { moment } from '#web/format/date.ts'
import { hasBegun } from '#worker/domain/booking/states.ts'
import { isUnconfirmed } from '#worker/domain/booking/unconfirmed.ts'
import type { BookingDetail, Preview } from './calendar.ts'
import { isPenalised, previewText } from './policy-words.ts'
import type { ZoneClock } from './zone-clock.ts'

/** Hidden fields every form about this booking has: which one, and the version that was seen. */
function About({ booking, intent }: { booking: BookingDetail; intent: string }) {
  return (
    <>
      <input type="hidden" name="intent" value={intent} />
      <input type="hidden" name="booking" value={booking.id} />
      <input type="hidden" name="version" value={booking.version} />
    </>
  )
}

function Step({
  booking,
  intent,
  label,
  kind = 'secondary',
}: {
  booking: BookingDetail
  intent: string
  label: string
  kind?: 'primary' | 'secondary'
}) {
  return (
    <Form method="post" preventScrollReset>
      <About booking={booking} intent={intent} />
      <Button kind={kind}>{label}</Button>
    </Form>
  )
}

/** What the state allows, the likeliest first. Nothing here is done before the product has confirmed it. */
export function BookingSteps({ booking, nowMs }: { booking: BookingDetail; nowMs: number }) {
  const { state, source } = booking
  const begun = hasBegun(new Date(booking.startsAt), new Date(nowMs))
  return (
    <>
      {state === 'held' && isUnconfirmed(state, source) ? (
        <p className="w-full text-14 text-ink-2">
          Booked on your page and not confirmed by the link in the mail yet. Unconfirmed it ends by itself.
        </p>
      ) : null}
      {booking.isVouched && (state === 'booked' || state === 'confirmed') ? (
        <p className="w-full text-14 text-ink-2">
          You kept what was written on your page; {booking.clientName} has not confirmed it. Until they do it
          costs them nothing, and only you complete it, if they come.
        </p>
      ) : null}
      {state === 'held' ? <Step booking={booking} intent="keep" label="Keep it" kind="primary" /> : null}
      {begun && (state === 'booked' || state === 'confirmed') ? (
        <>
          <Step booking={booking} intent="complete" label="Complete" kind="primary" />
          <NoShow booking={booking} />
        </>
      ) : null}
      {state === 'booked' && !begun ? (
        <Step booking={booking} intent="confirm" label="Confirm for the client" />
      ) : null}
      {state === 'completed' || state === 'no_show' ? (
        <Step booking={booking} intent="reopen" label="Open again" />
      ) : null}
      {isPenalised(booking) && (state === 'no_show' || state === 'cancelled') ? (
        <Waive booking={booking} />
      ) : null}
    </>
  )
}

const SUMMARY =
  'press inline-flex h-9 items-center rounded-control border border-line-strong px-4 font-semibold text-14 text-ink-1 max-sm:h-11'
const SHEET = 'mt-2 grid gap-3 rounded-control border border-line bg-well p-3 text-14'

export const CANCEL =
  'press inline-flex h-9 items-center rounded-control border border-failed px-4 font-semibold text-14 text-failed max-sm:h-11'
export const CANCEL_SHEET = 'mt-2 grid gap-4 rounded-control border border-failed bg-well p-3 text-14'

function NoShow({ booking }: { booking: BookingDetail }) {
  return (
    <details className="open:w-full">
      <summary className={SUMMARY}>No-show</summary>
      <Form method="post" className={SHEET} preventScrollReset>
        <About booking={booking} intent="no_show" />
        <p>The practice’s rule for no-shows holds, unless you let {booking.clientName} off.</p>
        <Checkbox name="waive" label="Take nothing this time" />
        <TextField name="reason" label="Why" optional hint="Needed to take nothing; kept in the audit log." />
        <div>
          <Button kind="danger">Mark as a no-show</Button>
        </div>
      </Form>
    </details>
  )
}

function Waive({ booking }: { booking: BookingDetail }) {
  return (
    <details className="open:w-full">
      <summary className={SUMMARY}>Let off</summary>
      <Form method="post" className={SHEET} preventScrollReset>
        <About booking={booking} intent="waive" />
        <p>{booking.penalty === 'credit' ? 'The credit is given back.' : 'The fee is not owed any more.'}</p>
        <TextField name="reason" label="Why" required minLength={3} hint="Kept in the audit log." />
        <div>
          <Button>Let off</Button>
        </div>
      </Form>
    </details>
  )
}

/** Cancelling, with what it takes said first. Only what the client asks for can cost them. */
export function CancelForms({
  booking,
  preview,
  clock,
  locale,
  isOpen,
}: {
  booking: BookingDetail
  preview: Preview | null
  clock: ZoneClock
  locale: string
  isOpen: boolean
}) {
  const costs = preview !== null && (preview.penalty === 'credit' || preview.penalty === 'fee')
  return (
    <details className="group open:w-full" open={isOpen}>
      <summary className={CANCEL}>
        <span className="group-open:hidden">Cancel the session</span>
        <span className="hidden group-open:inline">Keep it</span>
      </summary>
      <div className={CANCEL_SHEET}>
        <Form method="post" className="grid gap-3" preventScrollReset>
          <About booking={booking} intent="cancel" />
          <input type="hidden" name="by" value="client" />
          <p className="text-ink-1">
            {preview
              ? previewText(preview, moment(preview.freeUntil, clock.zone, locale), locale)
              : 'What it takes could not be read. The practice’s policy holds.'}
          </p>
          <p className="text-ink-3">
            {booking.clientName} gets a text if texts are on, and texts that wait are withdrawn.
          </p>
          {costs ? (
            <>
              <Checkbox name="waive" label="Take nothing this time" />
              <TextField name="reason" label="Why" optional hint="Needed to take nothing." />
            </>
          ) : null}
          <div>
            <Button kind="danger">The client cancelled</Button>
          </div>
        </Form>
        <Form method="post" className="grid gap-3 border-line border-t pt-3" preventScrollReset>
          <About booking={booking} intent="cancel" />
          <input type="hidden" name="by" value="trainer" />
          <p className="text-ink-1">If the practice calls it off, nothing is taken.</p>
          <TextField name="reason" label="Why" optional maxLength={500} />
          <div>
            <Button kind="danger">We cancel it</Button>
          </div>
        </Form>
      </div>
    </details>
  )
}
