import { day as dayName } from '#web/format/date.ts'
import { type FreeSlot, MOST_SLOTS } from './new-booking.ts'
import { clockText, type ZoneClock } from './zone-clock.ts'

/** Free times to choose from. With script a press fills in the fields; without, the form comes back with them. */
export function SlotChoices({
  slots,
  trainers,
  clock,
  locale,
  onChoose,
}: {
  slots: readonly FreeSlot[]
  trainers: readonly { id: string; name: string }[]
  clock: ZoneClock
  locale: string
  onChoose: (slot: { trainerId: string; day: string; time: string }) => void
}) {
  if (slots.length === 0) return null
  const names = new Map(trainers.map(({ id, name }) => [id, name]))
  const several = new Set(slots.map(({ trainerId }) => trainerId)).size > 1
  return (
    <div className="grid gap-1.5">
      <p className="font-medium text-14 text-ink-1" id="free-times">
        Next free times
      </p>
      <ul aria-labelledby="free-times" className="flex flex-wrap gap-2">
        {slots.slice(0, MOST_SLOTS).map((slot) => {
          const { day, minute } = clock.local(Date.parse(slot.startsAt))
          const time = clockText(minute)
          return (
            <li key={`${slot.trainerId}${slot.startsAt}${slot.appointmentId ?? ''}`}>
              <button
                type="submit"
                formMethod="get"
                formNoValidate
                name="slot"
                value={[`${day}T${time}`, slot.trainerId, slot.appointmentId].filter(Boolean).join('.')}
                onClick={(event) => {
                  // A seat of another session is another form.
                  if (slot.appointmentId) return
                  event.preventDefault()
                  onChoose({ trainerId: slot.trainerId, day, time })
                }}
                className="press min-h-9 rounded-control border border-line-strong bg-well px-3 text-14 text-ink-1 max-sm:min-h-11"
              >
                {dayName(day, 'short', locale)}, {time}
                {several ? (
                  <span className="text-ink-3"> {names.get(slot.trainerId)?.split(' ')[0]}</span>
                ) : null}
              </button>
            </li>
          )
        })}
      </ul>
    </div>
  )
}
