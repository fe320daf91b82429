import { Button, ButtonLink } from '#web/components/button.tsx'
import { ProgressLine } from '#web/components/progress-line.tsx'
import { ImportLine } from '#web/components/training/ingestion/import-line.tsx'
import { isMoving } from '#web/components/training/ingestion/ingestion.ts'
import { PausedNote } from '#web/components/training/ingestion/paused-note.tsx'
import { type ImportWait, WAIT_WORDS, waitText } from '#web/components/training/ingestion/wait-text.ts'
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
      {home.imports
        .filter(({ waits }) => !waits)
        .map((importJob) => (
          <ImportJobLine key={importJob.id} importJob={importJob} />
        ))}
      <WaitingLine imports={home.imports} timeZone={timeZone} />
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
      <span className="font-semibold text-ink-1">
        Reading {importJob.name}: {number(settled)}
        {total > 0 ? ` of ${number(total)}` : ''} files.
      </span>{' '}
      {number(imported)} activities are in{failed > 0 ? `, ${number(failed)} could not be read` : ''}.
    </ProgressLine>
  )
}

/** All imports that wait, whatever for, in one line; what needs the athlete is offered beside it. */
function WaitingLine({ imports, timeZone }: { imports: Home['imports']; timeZone: string }) {
  const waiting = imports.flatMap(({ id, name, waits }) => (waits ? [{ id, name, waits }] : []))
  const [first] = waiting
  if (!first) return null
  const isOne = waiting.length === 1
  const needsFiles = waiting.some(({ waits }) => waits.for === 'files')
  return (
    <ProgressLine
      done={0}
      total={null}
      label="Imports that wait"
      aside={
        <>
          <a href="/settings/imports" className="link hit text-ink-1">
            {needsFiles ? (isOne ? 'Resume' : 'Resume or cancel') : 'Details'}
          </a>
          {needsFiles && isOne ? (
            <form method="post">
              <input type="hidden" name="import" value={first.id} />
              <Button name="intent" value="cancel" size={28} icon="cross">
                Cancel it
              </Button>
            </form>
          ) : null}
        </>
      }
    >
      <span className="font-semibold text-ink-1">
        {isOne ? `Import queued: ${first.name}.` : `${number(waiting.length)} imports wait.`}
      </span>{' '}
      {isOne ? oneText(first.waits, timeZone) : countsText(waiting.map(({ waits }) => waits.for))}
    </ProgressLine>
  )
}

const oneText = (wait: ImportWait, timeZone: string) =>
  wait.for === 'turn' ? 'Its activities appear here as they are read.' : waitText(wait, timeZone)

function countsText(waits: readonly ImportWait['for'][]): string {
  const counts = [...new Set(waits)].map(
    (one) => `${number(waits.filter((other) => other === one).length)} ${WAIT_WORDS[one]}`,
  )
  return `${counts.join(', ')}.`
}
