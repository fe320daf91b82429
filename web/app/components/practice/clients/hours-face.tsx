import type { ReactNode } from 'react'
import type { ApiResult } from '#web/api/api-client.ts'
import { Card } from '#web/components/card.tsx'
import { Empty } from '#web/components/empty.tsx'
import { ErrorCard } from '#web/components/error-card.tsx'

interface Props<T> {
  /** The hours, or why they are not there; without the places they name they are not whole either. */
  hours: ApiResult<T>
  /** Sessions can be booked with this person; null when the team did not load. */
  isTrainer: boolean | null
  isSelf: boolean
  children: (hours: T) => ReactNode
}

/** Hours, or why there are none: who trains nobody has none, and what did not load is not empty. */
export function HoursFace<T>({ hours, isTrainer, isSelf, children }: Props<T>) {
  if (!hours.ok && (hours.status !== 404 || isTrainer !== false)) {
    const { message, requestId } = hours.error
    return (
      <ErrorCard title="The hours did not load" what={message} requestId={requestId} retry={{ href: '' }} />
    )
  }
  if (hours.ok && isTrainer !== false) return children(hours.data)
  return (
    <Card>
      <Empty
        icon="clock"
        why={`Sessions are not booked with ${isSelf ? 'you' : 'this person'}.`}
        fills="An owner says under Team with whom sessions can be booked; their hours stand here."
      />
    </Card>
  )
}
