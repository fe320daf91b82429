import { spawn } from 'node:child_process'
import { delimiter, dirname, join } from 'node:path'
import { projectRoot } from '../paths.ts'

/** The environment of a child tool: the project's own Node and tools come first. */
export function toolEnv(extra: Record<string, string> = {}): NodeJS.ProcessEnv {
  const bin = join(projectRoot, 'node_modules', '.bin')
  const path = [dirname(process.execPath), bin, process.env.PATH ?? ''].join(delimiter)
  return { ...process.env, WRANGLER_SEND_METRICS: 'false', ...extra, PATH: path }
}

/** Runs a package's script with this Node to its end; throws with what it printed if it fails. */
export function runTool(script: string, args: string[], onLog: (text: string) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(projectRoot, 'node_modules', script), ...args], {
      cwd: projectRoot,
      env: toolEnv({ NODE_ENV: 'production', NO_COLOR: '1', CI: '1' }),
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    const take = (chunk: Buffer) => {
      output += chunk.toString()
      onLog(chunk.toString())
    }
    child.stdout.on('data', take)
    child.stderr.on('data', take)
    child.once('error', reject)
    child.once('exit', (code) => {
      if (code === 0) resolve()
      else reject(new Error(`${script} ${args.join(' ')} failed (${code})\n${output.slice(-6_000)}`))
    })
  })
}
