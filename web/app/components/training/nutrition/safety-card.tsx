import { Card } from '#web/components/card.tsx'
import { SAFETY } from '#worker/domain/nutrition/safety.ts'

/** Stands on every tier. */
export function SafetyCard() {
  return (
    <Card title="Before you use any of it">
      <ul className="grid list-disc gap-2 pl-5 text-14 text-ink-2">
        {SAFETY.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </Card>
  )
}
