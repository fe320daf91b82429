import type { ImportWait } from './answers.ts'

interface Waiting {
  status: string
  uploadsOpen: number
  lane: {
    status: 'due' | 'running'
    dueAt: string
    heartbeatAt: string | null
    lastError: string | null
  } | null
}

/**
 * What an import that has not ended waits for; null while it is read, and once it has ended.
 * @param leaseS seconds of silence after which its run is given up and goes on elsewhere
 */
export function importWait(
  { status, uploadsOpen, lane }: Waiting,
  now: Date,
  leaseS: number,
): ImportWait | null {
  if (status !== 'queued' && status !== 'running') return null
  if (uploadsOpen > 0) return { for: 'files', until: null }
  // Its run is there until the next one is, unless it failed for good.
  if (!lane) return { for: 'help', until: null }
  if (lane.status === 'running') {
    const silentS = (now.getTime() - Date.parse(lane.heartbeatAt ?? lane.dueAt)) / 1000
    return silentS > leaseS / 2 ? { for: 'restart', until: null } : null
  }
  if (lane.lastError === 'stuck') return { for: 'restart', until: null }
  if (lane.lastError === 'ingestion_paused') return { for: 'release', until: null }
  const isLater = Date.parse(lane.dueAt) > now.getTime()
  return isLater ? { for: 'retry', until: new Date(lane.dueAt) } : { for: 'turn', until: null }
}
