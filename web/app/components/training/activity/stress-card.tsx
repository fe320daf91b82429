import { Card } from '#web/components/card.tsx'
import { Confidence } from '#web/components/confidence.tsx'
import { Empty } from '#web/components/empty.tsx'
import { Slip } from '#web/components/receipt.tsx'
import { Stat } from '#web/components/stat.tsx'
import { day } from '#web/format/date.ts'
import { number } from '#web/format/number.ts'
import type { Units } from '#web/format/units.ts'
import type { ActivityDetail } from './activity-types.ts'
import { formulaRow, inputRow, MODEL_NAMES } from './stress-words.ts'

type Stress = NonNullable<ActivityDetail['stress']>

/** What the activity counts for, with its whole receipt: model, inputs, formula, what the other models say. */
export function StressCard({ activity, units }: { activity: ActivityDetail; units: Units }) {
  const { stress } = activity
  return (
    <Card
      title={<span id="stress">Stress</span>}
      aside={stress ? <Confidence level={stress.confidence} /> : null}
      foot={
        activity.excludedFromLoad ? 'You took it out of the load: fitness and form do not count it.' : null
      }
    >
      {stress ? (
        <>
          <Stat size={28} measure={{ value: number(stress.points), unit: 'points' }} of="#stress-receipt" />
          <StressSlip stress={stress} activity={activity} units={units} />
          <p className="mt-3 text-12 text-ink-3">{surenessText(stress, activity)}</p>
        </>
      ) : (
        <Empty
          icon="clock"
          why="Being computed."
          fills="Stress follows within a minute of an activity's arrival, and this page shows it by itself."
        />
      )}
    </Card>
  )
}

export function StressSlip({
  stress,
  activity,
  units,
}: {
  stress: Stress
  activity: ActivityDetail
  units: Units
}) {
  const formula = formulaRow(stress)
  const rows = stress.inputs.map((input) => inputRow(input, units, activity.sport))
  return (
    <Slip
      id="stress-receipt"
      subject={MODEL_NAMES[stress.model]}
      date={day(activity.day, 'full')}
      rows={[...rows, ...(formula ? [{ key: formula.key, value: <strong>{formula.value}</strong> }] : [])]}
      source={othersText(stress)}
    />
  )
}

/** "Heart rate would say 94." */
export function othersText({ alternatives }: Pick<Stress, 'alternatives'>): string {
  if (alternatives.length === 0) return 'No other model had its data.'
  const parts = alternatives.map(({ model, points }) => `${MODEL_NAMES[model]} ${number(points)}`)
  return `Other models: ${parts.join(', ')}.`
}

/** Why the confidence is what it is, in one sentence. */
export function surenessText(stress: Stress, activity: Pick<ActivityDetail, 'hasStreams'>): string {
  if (stress.model === 'manual') return 'You set this number; it wins over every model.'
  if (stress.model === 'legs') return 'Each leg counts for itself.'
  if (stress.model === 'session_rpe') return 'By how hard you said it was: nothing measured says more.'
  if (stress.model === 'duration')
    return 'Nothing but time is known. Heart rate, pace with a threshold or power would make it sure.'
  const guessed = stress.inputs.filter(({ source }) => source === 'assumed' || source === 'estimated')
  const first = guessed[0]
  if (first) {
    const kind = first.source === 'assumed' ? 'a stand-in' : 'read off your past efforts'
    return `A threshold here is ${kind}; stating your own in Settings makes it surer.`
  }
  return activity.hasStreams
    ? 'From every sample of the recording.'
    : 'From the summary alone, without samples.'
}
