import { Button, ButtonLink } from '#web/components/button.tsx'
import { ProgressLine } from '#web/components/progress-line.tsx'
import { ImportLine } from '#web/components/training/ingestion/import-line.tsx'
import { isMoving } from '#web/components/training/ingestion/ingestion.ts'
import { PausedNote } from '#web/components/training/ingestion/paused-note.tsx'
import { number } from '#web/format/number.ts'
import type { Home } from './dashboard.ts'

/** Whether anything may come to this page: then it listens. With a source connected, a new run can at any moment. */
export function isHomeMoving(home: Home): boolean {
  const derives = home.form === null && home.coverage.activities > 0
  const stressOpen = home.recent.some((activity) => activity.stressPoints === null)
  const isConnected = home.ingestion.some(({ connected }) => connected)
  return isConnected || isMoving(home.ingestion) || home.imports.length > 0 || derives || stressOpen
}

/** What is still being brought in, one calm line each; nothing when all is here. */
export function ImportLines({ home, timeZone }: { home: Home; timeZone: string }) {
  const lines = home.ingestion.filter(({ status }) => status !== 'not_connected' && status !== 'complete')
  const isSaid = lines.some(({ status }) => status === 'paused')
  return (
    <>
      {home.isPaused && !isSaid ? <PausedNote /> : null}
      {lines.map((state) => (
        <div key={state.provider} className="grid gap-2">
          <ImportLine state={state} details="/settings/connections" timeZone={timeZone} />
          {state.error ? <Mend action={state.error.action} provider={state.provider} /> : null}
        </div>
      ))}
      {home.imports.map((importJob) => (
        <ImportJobLine key={importJob.id} importJob={importJob} />
      ))}
    </>
  )
}

/** An import that stopped offers its way on, right below what it says. */
function Mend({ action, provider }: { action: 'retry' | 'reconnect'; provider: string }) {
  return action === 'reconnect' ? (
    <div>
      <ButtonLink href="/settings/connections" size={28} icon="link">
        Connect again
      </ButtonLink>
    </div>
  ) : (
    <form method="post">
      <input type="hidden" name="provider" value={provider} />
      <Button name="intent" value="retry" size={28} icon="retry">
        Try the import again
      </Button>
    </form>
  )
}

function ImportJobLine({ importJob }: { importJob: Home['imports'][number] }) {
  const { total = 0, imported = 0, duplicate = 0, skipped = 0, failed = 0 } = importJob.stats
  const settled = imported + duplicate + skipped + failed
  return (
    <ProgressLine
      done={settled}
      total={total > 0 ? total : null}
      label={`Import of ${importJob.name}`}
      aside={
        <a href={`/settings/imports?open=${importJob.id}`} className="link hit text-ink-1">
          Details
        </a>
      }
    >
      {importJob.status === 'queued' ? (
        <>
          <span className="font-semibold text-ink-1">Import queued:</span> {importJob.name}. Its activities
          appear here as they are read.
        </>
      ) : (
        <>
          <span className="font-semibold text-ink-1">
            Reading {importJob.name}: {number(settled)}
            {total > 0 ? ` of ${number(total)}` : ''} files.
          </span>{' '}
          {number(imported)} activities are in{failed > 0 ? `, ${number(failed)} could not be read` : ''}.
        </>
      )}
    </ProgressLine>
  )
}
