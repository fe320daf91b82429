import type { Answered } from '#web/api/wire.ts'
import { clock } from '#web/format/date.ts'

export type ImportWait = NonNullable<Answered<'GET /v1/imports'>['imports'][number]['waits']>

/** What an import waits for, and whether somebody has to do something about it. */
export function waitText(wait: ImportWait, timeZone: string): string {
  switch (wait.for) {
    case 'files':
      return 'Its files have not all arrived. Choose them again to send what is missing, or cancel them.'
    case 'restart':
      return 'It was interrupted, as by an update of the service. It goes on by itself within a minute.'
    case 'retry':
      return `Something failed on our side. It is tried again by itself${
        wait.until ? ` at ${clock(wait.until, timeZone)}` : ''
      }; what was read is kept.`
    case 'release':
      return 'Imports are paused. It goes on where it stopped.'
    case 'help':
      return 'It stopped by a fault of ours, which we see. What was read is kept.'
    default:
      return 'Waits for its turn.'
  }
}

/** The same in a few words, where several are counted. */
export const WAIT_WORDS: Record<ImportWait['for'], string> = {
  files: 'for their files',
  turn: 'for their turn',
  restart: 'to go on after an interruption',
  retry: 'for another try',
  release: 'for the end of a pause',
  help: 'for us to mend a fault',
}
