import { type ChildProcess, spawn } from 'node:child_process'

export type Tethered = { process: ChildProcess; exited: Promise<void>; stop(): Promise<void> }

type Options = { uid?: number; gid?: number; cwd?: string; onOutput(text: string): void }

// The shell waits on a pipe that only this process holds: when we go, however we go
// (SIGKILL included), the pipe closes and the shell ends the server with SIGINT, in need with SIGKILL.
const script = `
  "$@" </dev/null 3>&- & server=$!
  trap 'kill -INT $server 2>/dev/null' TERM INT
  {
    while read -r _ <&3; do :; done
    kill -INT $server
    tries=0
    while kill -0 $server && [ $tries -lt 100 ]; do sleep 0.1; tries=$((tries + 1)); done
    kill -KILL $server
  } >/dev/null 2>&1 & tether=$!
  wait $server; wait $server 2>/dev/null
  kill $tether 2>/dev/null
`

/** Runs a long-lived server that cannot outlive this process. Its own session: Ctrl-C is ours to handle. */
export function tethered(command: string, args: string[], options: Options): Tethered {
  const child = spawn('/bin/sh', ['-c', script, 'tethered', command, ...args], {
    ...(options.uid === undefined ? {} : { uid: options.uid, gid: options.gid ?? options.uid }),
    cwd: options.cwd ?? '/',
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
  })
  child.stdout?.on('data', (chunk: Buffer) => options.onOutput(chunk.toString()))
  child.stderr?.on('data', (chunk: Buffer) => options.onOutput(chunk.toString()))
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  return {
    process: child,
    exited,
    async stop() {
      child.stdio[3]?.destroy()
      await exited
    },
  }
}
