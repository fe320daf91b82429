import type { ApiResult } from '#web/api/api-client.ts'
import type { Answered } from '#web/api/wire.ts'
import { Badge } from '#web/components/badge.tsx'
import { Button, ButtonLink } from '#web/components/button.tsx'
import { Card } from '#web/components/card.tsx'
import { ErrorCard } from '#web/components/error-card.tsx'
import { Meter } from '#web/components/progress-line.tsx'
import { waitText } from '#web/components/training/ingestion/wait-text.ts'
import { moment } from '#web/format/date.ts'
import { count, number } from '#web/format/number.ts'
import { ResumeFiles } from '#web/upload/resume-files.tsx'
import { WITHOUT_HEALTH } from '#worker/features/training/imports/schema.ts'

type ImportJob = Answered<'GET /v1/imports'>['imports'][number]
type Items = ApiResult<Answered<'GET /v1/imports/:id/files'>>

const STATES = {
  queued: { tone: 'plain', icon: 'clock', label: 'Queued' },
  running: { tone: 'plain', icon: undefined, label: 'Reading' },
  success: { tone: 'gained', icon: 'check', label: 'Done' },
  partial: { tone: 'attention', icon: 'warning', label: 'Done, some failed' },
  error: { tone: 'failed', icon: 'cross', label: 'Failed' },
} as const

/** Its uploads were given up before anything had arrived: nothing was done, and nothing went wrong. */
const CANCELLED = { tone: 'outline', icon: 'cross', label: 'Cancelled' } as const

/** One import: its counts while it runs, its items when it is opened. */
export function ImportCard({
  importJob,
  items,
  timeZone,
}: {
  importJob: ImportJob
  items: Items | null
  timeZone: string
}) {
  const { stats } = importJob
  const settled = stats.imported + stats.duplicate + stats.skipped + stats.failed
  const state = importJob.status === 'success' && settled === 0 ? CANCELLED : STATES[importJob.status]
  const isMoving = importJob.status === 'queued' || importJob.status === 'running'
  return (
    <Card
      title={<span className="min-w-0 truncate">{importJob.name}</span>}
      aside={
        <>
          <span>{moment(importJob.createdAt, timeZone)}</span>
          <Badge tone={state.tone} icon={state.icon}>
            {state.label}
          </Badge>
        </>
      }
      foot={
        importJob.waits && importJob.waits.for !== 'files'
          ? waitText(importJob.waits, timeZone)
          : importJob.uploadsOpen > 0
            ? `${count(importJob.uploadsOpen, 'file')} still to arrive from your browser.`
            : outcomeText(importJob)
      }
      footEnd={
        <>
          {importJob.status === 'partial' || importJob.status === 'error' ? (
            <form method="post">
              <Button size={28} name="retry" value={importJob.id} icon="retry">
                Read again
              </Button>
            </form>
          ) : null}
          {importJob.uploadsOpen > 0 ? (
            <form method="post">
              <Button size={28} name="cancel" value={importJob.id} icon="cross">
                Cancel what has not arrived
              </Button>
            </form>
          ) : null}
          {settled > 0 && !items ? (
            <ButtonLink size={28} href={`?open=${importJob.id}`}>
              Files
            </ButtonLink>
          ) : null}
        </>
      }
    >
      {isMoving && stats.total > 0 ? (
        <Meter share={settled / stats.total} label={`${settled} of ${stats.total} files read`} />
      ) : null}
      {importJob.uploadsOpen > 0 ? <ResumeFiles importId={importJob.id} /> : null}
      {importJob.errorMessage ? <p className="text-14 text-failed">{importJob.errorMessage}</p> : null}
      {items ? <Outcomes id={importJob.id} items={items} /> : null}
    </Card>
  )
}

function outcomeText({ stats, status }: ImportJob): string {
  const settled = stats.imported + stats.duplicate + stats.skipped + stats.failed
  if (settled === 0) {
    if (status === 'success') return 'Cancelled before a file had arrived.'
    return status === 'queued' ? 'Waits for its turn.' : 'No file read yet.'
  }
  const parts = [
    `${number(stats.imported)} imported`,
    stats.duplicate > 0 ? `${number(stats.duplicate)} known already` : '',
    stats.skipped > 0 ? `${number(stats.skipped)} skipped` : '',
    stats.failed > 0 ? `${number(stats.failed)} failed` : '',
  ]
  return `${parts.filter(Boolean).join(', ')} of ${number(Math.max(stats.total, settled))}.`
}

const OUTCOMES = {
  imported: { tone: 'gained', icon: 'check', label: 'Imported' },
  duplicate: { tone: 'plain', icon: undefined, label: 'Known already' },
  skipped: { tone: 'plain', icon: undefined, label: 'Skipped' },
  failed: { tone: 'failed', icon: 'cross', label: 'Failed' },
} as const

/** Why, with the way to change it where it is the reader's own decision. */
function Reason({ text }: { text: string | null }) {
  if (text === null) return null
  return (
    <span className="block text-12 text-ink-3">
      {text}
      {text.includes(WITHOUT_HEALTH) ? (
        <>
          {' '}
          <a className="link hit text-ink-1" href="/settings/privacy">
            Agree under Privacy
          </a>
        </>
      ) : null}
    </span>
  )
}

function Outcomes({ id, items }: { id: string; items: Items }) {
  if (!items.ok) {
    return (
      <ErrorCard
        title="The files did not load"
        what={items.error.message}
        requestId={items.error.requestId}
        retry={{ href: `?open=${id}` }}
      />
    )
  }
  return (
    <>
      <ul className="grid divide-y divide-line">
        {items.data.files.map((item) => (
          <li key={item.entry} className="grid gap-1 py-2 sm:grid-cols-[1fr_auto] sm:items-center">
            <span className="min-w-0">
              <span className="block truncate text-14 text-ink-1">
                {item.activityId ? (
                  <a className="link" href={`/activities/${item.activityId}`}>
                    {item.name}
                  </a>
                ) : (
                  item.name
                )}
              </span>
              <Reason text={item.reason} />
            </span>
            <span>
              <Badge tone={OUTCOMES[item.status].tone} icon={OUTCOMES[item.status].icon}>
                {OUTCOMES[item.status].label}
              </Badge>
            </span>
          </li>
        ))}
      </ul>
      {items.data.nextCursor === null ? null : (
        <p className="mt-3">
          <ButtonLink size={28} href={`?open=${id}&after=${items.data.nextCursor}`}>
            More files
          </ButtonLink>
        </p>
      )}
    </>
  )
}
