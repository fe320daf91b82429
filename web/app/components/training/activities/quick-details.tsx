import type { ApiResult } from '#web/api/api-client.ts'
import { ButtonLink } from '#web/components/button.tsx'
import type { ActivityDetail } from '#web/components/training/activity/activity-types.ts'
import { effortText } from '#web/components/training/activity/effort-card.tsx'
import { SummaryStats } from '#web/components/training/activity/header-stats.tsx'
import { TagLinks } from '#web/components/training/activity/notes-card.tsx'
import { StressSlip } from '#web/components/training/activity/stress-card.tsx'
import type { Units } from '#web/format/units.ts'

/** An activity in short, inside the list: summary, stress with its evidence, notes. */
export function QuickDetails({
  id,
  detail,
  units,
}: {
  id: string
  detail: ApiResult<ActivityDetail>
  units: Units
}) {
  const open = (
    <ButtonLink href={`/activities/${id}`} size={28}>
      Open the activity
    </ButtonLink>
  )
  if (!detail.ok) {
    return (
      <div role="alert" className="flex flex-wrap items-center justify-between gap-3 py-3 text-14 text-ink-2">
        {detail.status === 404 ? 'It is not there any more.' : 'Its details did not load.'}
        {detail.status === 404 ? null : open}
      </div>
    )
  }
  const activity = detail.data
  const { stress, notes, rpe, tags } = activity
  return (
    <div className="@container grid gap-4 py-3">
      <SummaryStats activity={activity} units={units} size={20} />
      <div className="grid gap-4 @3xl:grid-cols-2">
        <div>
          <h3 className="text-12 text-ink-3">Stress</h3>
          {stress ? (
            <StressSlip stress={stress} activity={activity} units={units} />
          ) : (
            <p className="text-14 text-ink-2">Being computed.</p>
          )}
        </div>
        <div>
          <h3 className="mb-2 text-12 text-ink-3">Notes</h3>
          <p className="mb-3 line-clamp-6 whitespace-pre-line text-14 text-ink-1">{notes ?? 'No notes.'}</p>
          {rpe === null ? null : <p className="mb-3 text-14 text-ink-2">Effort {effortText(rpe)}</p>}
          <TagLinks tags={tags} />
          {open}
        </div>
      </div>
    </div>
  )
}
