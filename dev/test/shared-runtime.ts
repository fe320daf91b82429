/** Files whose runtime had no file before and gets none after, each with what of it would stay. */
export const ALONE: Readonly<Record<string, string>> = {
  'dev/test/late-work.worker.test.ts': 'it ends while the queue brings jobs, to be taken down with them',
  'dev/test/worker-database.worker.test.ts':
    'its control holds the one thread, and what is found first after that depends on what the runtime did before',
}

/** Then a runtime ends, and with it what so many files may have left in its memory. */
export const FILES_A_RUNTIME = 16

/** Whether files may run in a runtime that others ran in. */
export function canFollow(ran: readonly string[], next: readonly string[]): boolean {
  const all = [...ran, ...next]
  return all.length <= FILES_A_RUNTIME && !all.some((path) => path in ALONE)
}
