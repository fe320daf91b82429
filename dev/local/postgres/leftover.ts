import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const patienceMs = 15_000

/**
 * Ends a PostgreSQL that still runs on this data directory after its owner was killed. A lock file
 * without a living server is PostgreSQL's own business: it removes it when it starts.
 */
export async function endLeftover(data: string): Promise<void> {
  const lock = join(data, 'postmaster.pid')
  if (!existsSync(lock)) return
  const pid = Number(readFileSync(lock, 'utf8').split('\n')[0])
  if (!isPostgresOf(pid, data)) return
  process.kill(pid, 'SIGINT')
  const deadlineMs = performance.now() + patienceMs
  while (existsSync(lock) && performance.now() < deadlineMs) {
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

// A process id may have gone to someone else since: only a process started on this very directory counts.
function isPostgresOf(pid: number, data: string): boolean {
  try {
    process.kill(pid, 0)
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').includes(data)
  } catch {
    return false
  }
}
