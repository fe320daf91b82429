import { type ChildProcess, spawn } from 'node:child_process'
import { setPriority } from 'node:os'
import { projectRoot } from './paths.ts'

export interface Ended {
  /** 0 when all was well, else why not, in words. */
  code: number
  why: string
}

const GRACE_MS = 15_000

/**
 * Runs a program of this Node to its end; what it prints is shown as it comes. One that hangs is ended after
 * `withinMs`, and none outlives us: when whoever started us is gone or asks us to end, it is ended first.
 * @param niceness 0 for its share of the processor, up to 19 for what others leave of it
 */
export function runShown(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  withinMs: number,
  niceness = 0,
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: projectRoot, env, stdio: 'inherit' })
    if (child.pid && niceness > 0) setPriority(child.pid, niceness)
    let isLate = false
    const late = setTimeout(() => {
      isLate = true
      endChild(child)
    }, withinMs)
    const leave = endWith(child)
    const done = () => {
      clearTimeout(late)
      leave()
    }
    child.once('error', (error) => {
      done()
      reject(error)
    })
    child.once('exit', (code, signal) => {
      done()
      if (isLate) resolve({ code: 1, why: `did not end within ${withinMs / 60_000} minutes` })
      else resolve({ code: code ?? 1, why: signal ? `was ended by ${signal}` : `ended with ${code}` })
    })
  })
}

function endChild(child: ChildProcess): void {
  child.kill('SIGTERM')
  setTimeout(() => child.kill('SIGKILL'), GRACE_MS).unref()
}

/** Ctrl-C, a polite kill, or the end of the process that started us: the child first, then we. */
function endWith(child: ChildProcess): () => void {
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP', 'disconnect'] as const
  const stop = () => {
    child.once('exit', () => process.exit(1))
    endChild(child)
  }
  for (const signal of signals) process.once(signal, stop)
  return () => {
    for (const signal of signals) process.off(signal, stop)
  }
}
