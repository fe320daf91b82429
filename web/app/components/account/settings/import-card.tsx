import type { SerializeFrom } from '@remix-run/cloudflare'
import type { ApiResult } from '#web/api/api-client.ts'
import { Badge } from '#web/components/badge.tsx'
import { Button, ButtonLink } from '#web/components/button.tsx'
import { Card } from '#web/components/card.tsx'
import { ErrorCard } from '#web/components/error-card.tsx'
import { Meter } from '#web/components/progress-line.tsx'
import { moment } from '#web/format/date.ts'
import { count, number } from '#web/format/number.ts'
import type { FileOutcome, ImportView } from '#worker/features/training/imports/schema.ts'

type Entry = SerializeFrom<ImportView>
type Files = ApiResult<{ files: FileOutcome[]; nextCursor: number | null }>

const STATES = {
  queued: { tone: 'plain', icon: 'clock', label: 'Queued' },
  running: { tone: 'plain', icon: undefined, label: 'Reading' },
  success: { tone: 'gained', icon: 'check', label: 'Done' },
  partial: { tone: 'attention', icon: 'warning', label: 'Done, some failed' },
  error: { tone: 'failed', icon: 'cross', label: 'Failed' },
} as const

/** One import: its counts while it runs, its files when it is opened. */
export function ImportCard({
  entry,
  files,
  timeZone,
}: {
  entry: Entry
  files: Files | null
  timeZone: string
}) {
  const { stats } = entry
  const state = STATES[entry.status]
  const told = stats.imported + stats.duplicate + stats.skipped + stats.failed
  const isMoving = entry.status === 'queued' || entry.status === 'running'
  return (
    <Card
      title={<span className="min-w-0 truncate">{entry.name}</span>}
      aside={
        <>
          <span>{moment(entry.createdAt, timeZone)}</span>
          <Badge tone={state.tone} icon={state.icon}>
            {state.label}
          </Badge>
        </>
      }
      foot={
        entry.uploadsOpen > 0
          ? `${count(entry.uploadsOpen, 'file')} still to arrive from your browser.`
          : outcomeText(entry)
      }
      footEnd={
        <>
          {entry.status === 'partial' || entry.status === 'error' ? (
            <form method="post">
              <Button size={28} name="retry" value={entry.id} icon="retry">
                Read again
              </Button>
            </form>
          ) : null}
          {told > 0 && !files ? (
            <ButtonLink size={28} href={`?open=${entry.id}`}>
              Files
            </ButtonLink>
          ) : null}
        </>
      }
    >
      {isMoving && stats.total > 0 ? (
        <Meter share={told / stats.total} label={`${told} of ${stats.total} files read`} />
      ) : null}
      {entry.errorMessage ? <p className="text-14 text-failed">{entry.errorMessage}</p> : null}
      {files ? <Outcomes id={entry.id} files={files} /> : null}
    </Card>
  )
}

function outcomeText({ stats, status }: Entry): string {
  const told = stats.imported + stats.duplicate + stats.skipped + stats.failed
  if (told === 0) return status === 'queued' ? 'Waits for its turn.' : 'No file read yet.'
  const parts = [
    `${number(stats.imported)} imported`,
    stats.duplicate > 0 ? `${number(stats.duplicate)} known already` : '',
    stats.skipped > 0 ? `${number(stats.skipped)} skipped` : '',
    stats.failed > 0 ? `${number(stats.failed)} failed` : '',
  ]
  return `${parts.filter(Boolean).join(', ')} of ${number(Math.max(stats.total, told))}.`
}

const OUTCOMES = {
  imported: { tone: 'gained', icon: 'check', label: 'Imported' },
  duplicate: { tone: 'plain', icon: undefined, label: 'Known already' },
  skipped: { tone: 'plain', icon: undefined, label: 'Skipped' },
  failed: { tone: 'failed', icon: 'cross', label: 'Failed' },
} as const

function Outcomes({ id, files }: { id: string; files: Files }) {
  if (!files.ok) {
    return (
      <ErrorCard
        title="The files did not load"
        what={files.error.message}
        requestId={files.error.requestId}
        retry={{ href: `?open=${id}` }}
      />
    )
  }
  return (
    <>
      <ul className="grid divide-y divide-line">
        {files.data.files.map((file) => (
          <li key={file.entry} className="grid gap-1 py-2 sm:grid-cols-[1fr_auto] sm:items-center">
            <span className="min-w-0">
              <span className="block truncate text-14 text-ink-1">
                {file.activityId ? (
                  <a className="link" href={`/activities/${file.activityId}`}>
                    {file.name}
                  </a>
                ) : (
                  file.name
                )}
              </span>
              {file.reason ? <span className="block text-12 text-ink-3">{file.reason}</span> : null}
            </span>
            <span>
              <Badge tone={OUTCOMES[file.status].tone} icon={OUTCOMES[file.status].icon}>
                {OUTCOMES[file.status].label}
              </Badge>
            </span>
          </li>
        ))}
      </ul>
      {files.data.nextCursor === null ? null : (
        <p className="mt-3">
          <ButtonLink size={28} href={`?open=${id}&after=${files.data.nextCursor}`}>
            More files
          </ButtonLink>
        </p>
      )}
    </>
  )
}
