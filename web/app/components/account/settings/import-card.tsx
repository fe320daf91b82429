import { Badge } from '#web/components/badge.tsx'
import { Button, ButtonLink } from '#web/components/button.tsx'
import { Card } from '#web/components/card.tsx'
import { Meter } from '#web/components/progress-line.tsx'
import { waitText } from '#web/components/training/ingestion/wait-text.ts'
import { moment } from '#web/format/date.ts'
import { count, number } from '#web/format/number.ts'
import { ResumeFiles } from '#web/upload/resume-files.tsx'
import type { ItemStatus } from '#worker/domain/activity/import-outcome.ts'
import { type ImportJob, ImportOutcomes, type Items } from './import-outcomes.tsx'

const STATES = {
  queued: { tone: 'plain', icon: 'clock', label: 'Queued' },
  running: { tone: 'plain', icon: undefined, label: 'Reading' },
  success: { tone: 'gained', icon: 'check', label: 'Done' },
  partial: { tone: 'attention', icon: 'warning', label: 'Done, some failed' },
  error: { tone: 'failed', icon: 'cross', label: 'Failed' },
} as const

/** Its uploads were given up before anything had arrived: nothing was done, and nothing went wrong. */
const CANCELLED = { tone: 'outline', icon: 'cross', label: 'Cancelled' } as const

/** Nothing of ours holds it up: its files are still with whoever chose them. */
const WAITING = { tone: 'attention', icon: 'upload', label: 'Waits for your browser' } as const
const isWaiting = ({ status, uploadsOpen }: ImportJob) => status === 'queued' && uploadsOpen > 0

/** One import: its counts while it runs, its items when it is opened. */
export function ImportCard({
  importJob,
  items,
  only,
  timeZone,
}: {
  importJob: ImportJob
  items: Items | null
  /** The one kind of outcome that is shown; null is all. */
  only: ItemStatus | null
  timeZone: string
}) {
  const { stats } = importJob
  const settled = stats.imported + stats.duplicate + stats.skipped + stats.failed
  const isCancelled = importJob.status === 'success' && settled === 0
  const state = isCancelled ? CANCELLED : isWaiting(importJob) ? WAITING : STATES[importJob.status]
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
      {items ? <ImportOutcomes importJob={importJob} items={items} only={only} /> : null}
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
