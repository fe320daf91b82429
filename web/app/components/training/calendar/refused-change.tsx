import type { Refused } from '#web/api/form-values.ts'
import { FormError } from '#web/components/form/form-foot.tsx'
import { day as dayText } from '#web/format/date.ts'
import { hours } from '#web/format/duration.ts'
import { type CalendarQuery, hrefOf } from './calendar-model.ts'

/** Why a change was refused; where somebody was faster, what stands there now. */
export function RefusedChange({
  sent,
  query,
  locale,
}: {
  sent: Refused | undefined
  query: CalendarQuery
  locale: string
}) {
  if (!sent) return null
  const { message, current } = sent.error
  const { id, title, day, plannedS, isSkipped } = current ?? {}
  const isWorkout = typeof id === 'string' && typeof title === 'string' && typeof day === 'string'
  return (
    <FormError>
      <span>
        {message}
        {isWorkout ? (
          <>
            {' '}
            Now:{' '}
            <a className="link" href={`${hrefOf({ ...query, day, open: id })}#opened`}>
              {title}, {dayText(day, 'short', locale)}
            </a>
            {typeof plannedS === 'number' ? `, ${hours(plannedS)} h` : ''}
            {isSkipped === true ? ', skipped' : ''}. What you typed is kept: press again to make it so.
          </>
        ) : null}
      </span>
    </FormError>
  )
}
