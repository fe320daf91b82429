import type { ReactNode } from 'react'
import { ButtonLink } from '#web/components/button.tsx'
import { Card } from '#web/components/card.tsx'
import { Icon } from '#web/components/icon.tsx'
import { clock, day, dayOf } from '#web/format/date.ts'
import { CONFIRM_WITHIN_H } from '#worker/domain/booking/unconfirmed.ts'
import { PracticeFrame } from './practice-frame.tsx'
import type { BookingPage } from './types.ts'

/** It is kept: what, when, where, and how it is confirmed. */
export function Booked({
  page,
  service,
  startsAt,
  again,
  children,
}: {
  page: BookingPage
  service: BookingPage['services'][number]
  startsAt: string
  again: string
  /** What may follow, and need not. */
  children?: ReactNode
}) {
  const { practice, places } = page
  const isTime = Number.isFinite(Date.parse(startsAt))
  return (
    <PracticeFrame
      practice={practice}
      zone={practice.zone}
      title={
        <span className="flex items-center gap-3">
          <span className="text-attention">
            <Icon name="mail" size={20} />
          </span>
          Look in your mail
        </span>
      }
    >
      <Card>
        <p className="font-semibold text-16 text-ink-1">
          {isTime
            ? `${day(dayOf(startsAt, practice.zone), 'long')}, ${clock(startsAt, practice.zone)}`
            : 'Your session'}
        </p>
        <p className="mt-1 text-14 text-ink-2">
          {service.name}, {service.durationMin} min
        </p>
        {places.length === 1 && places[0] ? (
          <p className="mt-1 text-14 text-ink-3">
            {[places[0].name, places[0].address].filter(Boolean).join(', ')}
          </p>
        ) : null}
        <p className="mt-4 text-14 text-ink-2">
          It is kept for you, and booked once you press the link in the mail: within {CONFIRM_WITHIN_H} hours,
          and before it begins. The mail comes within a few minutes.
        </p>
        <div className="mt-4">
          <ButtonLink href={again}>Book another session</ButtonLink>
        </div>
      </Card>
      {children}
    </PracticeFrame>
  )
}
