import { Card } from '#web/components/card.tsx'
import { Stat, Stats } from '#web/components/stat.tsx'
import { MISSING, number } from '#web/format/number.ts'
import type { SectionData } from './sections.ts'

/** How ready a client is by their own check-ins: it informs, and decides nothing. */
export function ReadinessCard({ view, firstName }: { view: SectionData['readiness']; firstName: string }) {
  const { readiness, mornings } = view
  const foot = `${firstName} can read who opened this. From ${mornings} mornings of the last 60 days; load stands under Training.`
  if (readiness === null)
    return (
      <Card title="Readiness" foot={`${firstName} can read who opened this.`}>
        <p className="text-14 text-ink-2">{firstName} has not said anything about the last 60 mornings.</p>
      </Card>
    )
  const { score, coverage, parts, needs } = readiness
  return (
    <Card title="Readiness" aside={`${Math.round(coverage * 100)} % known`} foot={foot}>
      <Stats>
        <Stat
          label="This morning"
          measure={{ value: score === null ? MISSING : number(score), unit: 'of 100' }}
        />
        {parts.map((part) => (
          <Stat
            key={part.key}
            label={part.usual === null ? part.label : `${part.label}, usually ${number(part.usual)}`}
            measure={{ value: part.value === null ? MISSING : number(part.value), unit: part.unit }}
          />
        ))}
      </Stats>
      {score === null && needs[0] ? <p className="mt-3 text-12 text-ink-3">{needs[0]}</p> : null}
    </Card>
  )
}
