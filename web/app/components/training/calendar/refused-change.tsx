import { formError, type Refused } from '#web/api/form-values.ts'
import { FormError } from '#web/components/form/form-foot.tsx'
import { day as dayText } from '#web/format/date.ts'
import { hours } from '#web/format/duration.ts'
import { type CalendarQuery, hrefOf } from './calendar-model.ts'

/** Why a change was refused; where somebody was faster, what stands there now. */
export function RefusedChange({
  sent,
  query,
  locale,
  fields = [],
}: {
  sent: Refused | undefined
  query: CalendarQuery
  locale: string
  /** Those that say themselves what is wrong with them. */
  fields?: readonly string[]
}) {
  const message = formError(sent, fields)
  if (!sent || message === undefined) return null
  const { current } = sent.error
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
            {isSkipped === true
              ? ', skipped. Restore it, and it can be changed again.'
              : '. What you typed is kept: press again to make it so.'}
          </>
        ) : null}
      </span>
    </FormError>
  )
}
