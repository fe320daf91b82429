import { Button } from '#web/components/button.tsx'
import { Card } from '#web/components/card.tsx'
import { cls } from '#web/components/class-names.ts'
import { FormError } from '#web/components/form/form-foot.tsx'
import { RPE_WORDS } from '#worker/domain/stress/session-rpe.ts'
import type { ActivityDetail } from './activity-types.ts'

export interface EffortState {
  /** What it was before the last press, as the form sends it; null when nothing was pressed just now. */
  before: string | null
  failed: string | undefined
}

const PLACES = ['effort', 'effort-first'] as const
type EffortPlace = (typeof PLACES)[number]

/** Whether a phone asks before everything else: until it is answered, and while the answer can be undone. */
export const asksFirst = ({ rpe }: Pick<ActivityDetail, 'rpe'>, before: string | null) =>
  rpe === null || before !== null

/** How hard it was, in one press. An activity of parts is asked about each part. */
export function EffortCard({
  activity,
  before,
  failed,
  place = 'effort',
}: {
  activity: ActivityDetail
  /** Where it stands, so that a press comes back to the card that was pressed. */
  place?: EffortPlace
} & EffortState) {
  if (activity.legs.length > 0) return null
  const { rpe } = activity
  return (
    <Card
      title={
        <span id={place} className="scroll-mt-20">
          How hard was it?
        </span>
      }
      aside={rpe === null ? null : effortText(rpe)}
      foot={countsText(activity)}
    >
      <FormError>{failed}</FormError>
      <form method="post" action="?">
        <input type="hidden" name="intent" value="effort" />
        <input type="hidden" name="place" value={place} />
        <input type="hidden" name="before" value={rpe ?? ''} />
        <div className="grid grid-cols-5 gap-1">
          {RPE_WORDS.map((words, index) => (
            <button
              type="submit"
              key={words}
              name="rpe"
              value={index + 1}
              title={words}
              aria-label={`${index + 1}, ${words}`}
              aria-pressed={rpe === index + 1}
              className={cls(
                'press flex h-11 items-center justify-center rounded-control border text-14',
                rpe === index + 1 ? 'border-ink-1 bg-raised font-semibold text-ink-1' : 'border-line-strong',
              )}
            >
              {index + 1}
            </button>
          ))}
        </div>
        <p className="mt-2 flex justify-between gap-4 text-12 text-ink-3">
          <span>1 {RPE_WORDS[0]}</span>
          <span>10 {RPE_WORDS[9]}</span>
        </p>
        {before !== null && before !== String(rpe ?? '') ? (
          <p role="status" className="mt-2 flex items-center justify-between gap-4 text-14">
            {rpe === null ? 'Taken back.' : 'Saved.'}
            <Button size={28} icon="undo" name="rpe" value={before}>
              Undo
            </Button>
          </p>
        ) : rpe === null ? null : (
          <p className="mt-2 text-right">
            <Button size={28} kind="quiet" name="rpe" value="">
              Take it back
            </Button>
          </p>
        )}
      </form>
    </Card>
  )
}

export function effortText(rpe: number): string {
  return `${rpe} of 10, ${RPE_WORDS[rpe - 1]}`
}

/** Whether the answer is what counts, or stands beside something measured. */
function countsText({ rpe, stress }: ActivityDetail): string {
  if (stress?.model === 'session_rpe') return 'Nothing surer is known, so stress counts by it.'
  if (stress?.model === 'duration' && rpe === null)
    return 'Only time is known: your answer makes the stress surer.'
  return 'Stress counts by it where neither power nor pace nor heart rate says more.'
}

/** The press as the API's change; an empty value takes the answer back. */
export function effortOf(typed: Record<string, string>) {
  return { rpe: typed.rpe ? Number(typed.rpe) : null }
}

/** Where the page is shown again after a press: what it was before, and the card that was pressed. */
export function afterEffort(id: string, typed: Record<string, string>): string {
  const place = PLACES.find((one) => one === typed.place) ?? PLACES[0]
  return `/activities/${id}?${new URLSearchParams({ effort_was: typed.before ?? '' })}#${place}`
}

/** What undoing would send, from the address after a press; null for anything else there. */
export function beforeOf(params: URLSearchParams): string | null {
  const before = params.get('effort_was')
  return before !== null && /^([1-9]|10)?$/.test(before) ? before : null
}
