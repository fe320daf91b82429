import { Badge } from '#web/components/badge.tsx'
import { Card } from '#web/components/card.tsx'
import { Empty } from '#web/components/empty.tsx'
import { day } from '#web/format/date.ts'
import { count, number } from '#web/format/number.ts'
import { jsonText, words } from './json-text.ts'
import type { LedgerAudit } from './types.ts'

/** What last night's comparison of every practice's bookings, credits and money found, the rows included. */
export function LedgerCard({ audits }: { audits: LedgerAudit[] }) {
  const newest = newestOf(audits)
  if (newest.length === 0) {
    return (
      <Card title="Practices’ books">
        <Empty
          icon="clock"
          why="No night has passed yet."
          fills="Each night credits, bookings and money are added up anew and compared; the report stands here."
        />
      </Card>
    )
  }
  const wrong = newest.filter(({ isClean }) => !isClean)
  const lines = newest.reduce((sum, { counts }) => sum + (counts.ledgerLines ?? 0), 0)
  return (
    <Card
      title="Practices’ books"
      aside={day(newest[0]?.day ?? '')}
      foot={`${count(newest.length, 'practice')}, ${number(lines)} lines of credit added up anew.`}
    >
      {wrong.length === 0 ? (
        <p className="flex items-center gap-2 text-14 text-ink-2">
          <Badge tone="gained" icon="check">
            All agree
          </Badge>
          Credits, bookings and money tell the same.
        </p>
      ) : (
        <ul className="flex flex-col gap-3">
          {wrong.map((audit) => (
            <li key={audit.id}>
              <Differences audit={audit} />
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}

function Differences({ audit }: { audit: LedgerAudit }) {
  return (
    <details>
      <summary className="flex min-h-11 cursor-pointer items-center gap-2 text-14 text-ink-1">
        <Badge tone="failed">{count(audit.findings.length, 'difference')}</Badge>
        {audit.practiceName}
      </summary>
      {audit.findings.map(({ check, rows }) => (
        <div key={check} className="mt-2">
          <h4 className="text-12 text-ink-3">{words(check)}</h4>
          <ul className="text-12 text-ink-2 tabular-nums">
            {rows.map((row) => (
              <li key={JSON.stringify(row)} className="break-words py-1">
                {jsonText(row)}
              </li>
            ))}
          </ul>
        </div>
      ))}
    </details>
  )
}

/** One report a practice: the newest of those given, newest first. */
export function newestOf(audits: readonly LedgerAudit[]): LedgerAudit[] {
  const seen = new Set<string>()
  return audits.filter(({ practiceId }) => !seen.has(practiceId) && seen.add(practiceId))
}
