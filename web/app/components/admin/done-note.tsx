import { DoneNote as Note } from '#web/components/done-note.tsx'

/** What a page says after a command, by the `done` of its address. */
const DONE: Record<string, string> = {
  pause: 'Ingestion is paused. Nothing is lost.',
  resume: 'Ingestion goes on.',
  retry: 'The import is queued again.',
  replay: 'The job is queued again.',
  dismiss: 'The job is put away.',
  block: 'The account is blocked and logged out everywhere.',
  unblock: 'The account may log in again.',
  'clear-thread': 'The talk with the coach is cleared. The athlete reads that it was, and why.',
  flag: 'Set. It holds from now on.',
  'text-countries': 'The countries are set.',
  'text-allow': 'The number and the limit are set.',
  'text-stop': 'The practice’s texts are stopped.',
  'text-resume': 'The practice’s texts go on.',
  'renew-subscription': 'The subscription is made: events come here.',
  'end-subscription': 'The subscription is ended. Polls go on.',
  'give-tier': 'The tier is given and holds at once.',
  'end-tier': 'The tier is ended. What was made with it stays.',
  'impersonation-over': 'The look is over. You are yourself again.',
  permissions: 'The permissions are set and hold at once.',
  invited: 'The invitation is out.',
  revoked: 'The invitation is taken back.',
}

/** That the last press did what it said. */
export function DoneNote({ done }: { done: string | null }) {
  const text = DONE[done ?? '']
  return text ? <Note>{text}</Note> : null
}
