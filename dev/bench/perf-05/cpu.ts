import { readdirSync, readFileSync } from 'node:fs'

const TICK_MS = 10

/** The workerd that a process started, straight or through another. */
export function workerdPid(parent: number): number {
  const parents = new Map<number, number>()
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue
    const stat = statOf(Number(name))
    if (stat) parents.set(Number(name), Number(stat.rest[1]))
  }
  const below = (pid: number | undefined): boolean =>
    pid !== undefined && pid > 1 && (pid === parent || below(parents.get(pid)))
  const found = [...parents.keys()].find((pid) => statOf(pid)?.name === 'workerd' && below(pid))
  if (found === undefined) throw new Error('no workerd runs below this process')
  return found
}

/** Processor time a process has used, user and system: what a busy machine around it does not change. */
export function cpuMs(pid: number): number {
  const stat = statOf(pid)
  if (!stat) throw new Error('workerd is gone')
  return (Number(stat.rest[11]) + Number(stat.rest[12])) * TICK_MS
}

function statOf(pid: number): { name: string; rest: string[] } | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const end = text.lastIndexOf(')')
    return { name: text.slice(text.indexOf('(') + 1, end), rest: text.slice(end + 2).split(' ') }
  } catch {
    return null
  }
}
