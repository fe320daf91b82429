import type { ReactNode } from 'react'
import { Button, ButtonLink } from '#web/components/button.tsx'
import { Card } from '#web/components/card.tsx'
import { clock, day, dayOf } from '#web/format/date.ts'
import { money } from '#web/format/money.ts'
import { policyWords } from '#worker/domain/booking/intake.ts'
import { timeValue } from './time-choices.tsx'
import type { FreeTime, PortalView } from './types.ts'

/** A time that was chosen, before it is theirs: when, with whom, and by which rules it is cancelled. */
export function ChosenTime({
  view,
  now,
  time,
  what,
  was,
  back,
  button,
  children,
}: {
  view: PortalView
  /** An instant. */
  now: string
  time: FreeTime
  what: string
  /** When it was until now, for a session that is moved. */
  was?: string
  back: string
  button: { intent: string; label: string }
  /** What else the form sends or asks. */
  children: ReactNode
}) {
  const { zone, practice } = view
  const trainer = view.trainers.find(({ id }) => id === time.trainerId)
  const fee = view.feeMinor > 0 ? money(view.feeMinor, practice.currency) : null
  const isLate = Date.parse(time.startsAt) - view.lateCancelHours * 3_600_000 < Date.parse(now)
  return (
    <Card>
      <div className="grid gap-4 text-14">
        <div>
          <p className="font-semibold text-16 text-ink-1">
            {day(dayOf(time.startsAt, zone), 'long')}, {clock(time.startsAt, zone)}–{clock(time.endsAt, zone)}
          </p>
          <p className="mt-1 text-ink-2">
            {what}
            {trainer ? ` with ${trainer.name}` : ''}
          </p>
          {was ? <p className="mt-1 text-ink-3">Until now: {was}.</p> : null}
        </div>
        <p className="text-ink-2">{policyWords({ ...view, fee }, isLate)}</p>
        <form method="post" className="grid gap-4">
          {children}
          <input type="hidden" name="time" value={timeValue(time)} />
          <span className="flex flex-wrap gap-2">
            <Button kind="primary" name="intent" value={button.intent}>
              {button.label}
            </Button>
            <ButtonLink href={back}>Another time</ButtonLink>
          </span>
        </form>
      </div>
    </Card>
  )
}

/** The time an address names, if it is still among the free ones. */
export function chosenOf(times: readonly FreeTime[] | undefined, value: string): FreeTime | undefined {
  return value === '' ? undefined : times?.find((time) => timeValue(time) === value)
}

export const GONE = 'This time is not free any more. Choose another one.'
