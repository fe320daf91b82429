import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { localDir } from '../paths.ts'

export type Executable = { path: string; env: Record<string, string> }

const run = promisify(execFile)
const systemBrowsers = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/**
 * A Chromium to drive: $CHROMIUM_PATH, the machine's own, or the one that npm brought, unpacked
 * once. `CHROMIUM_PATH=npm` asks for the last.
 */
export async function browserExecutable(): Promise<Executable> {
  const wanted = process.env.CHROMIUM_PATH
  const candidates = wanted === 'npm' ? [] : [...(wanted ? [wanted] : []), ...systemBrowsers]
  const own = candidates.find((path) => existsSync(path))
  if (own) return { path: own, env: {} }
  const home = await unpacked()
  const path = join(home, 'chromium')
  const env: Record<string, string> = { FONTCONFIG_FILE: join(home, 'fonts.conf') }
  if (await lacksLibraries(path)) env.LD_LIBRARY_PATH = join(home, 'al2023', 'lib')
  return { path, env }
}

async function unpacked(): Promise<string> {
  const home = join(localDir, 'browser', chromiumVersion())
  if (existsSync(home)) return home
  const partial = `${home}.${process.pid}`
  // What a killed run of the same id left would be taken for the whole.
  rmSync(partial, { recursive: true, force: true })
  mkdirSync(partial, { recursive: true })
  const script = fileURLToPath(new URL('./unpack-worker.ts', import.meta.url))
  // Its libraries come along only where it believes to be on that system; bare machines need them.
  const env = { ...process.env, TMPDIR: partial, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' }
  await run(process.execPath, [script], { env })
  writeFileSync(join(partial, 'fonts.conf'), fontConfig(join(home, 'fonts')))
  try {
    renameSync(partial, home)
  } catch {
    // Another process was first.
    rmSync(partial, { recursive: true, force: true })
  }
  return home
}

function chromiumVersion(): string {
  const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium')
  const { version } = JSON.parse(readFileSync(join(dirname(dirname(entry)), 'package.json'), 'utf8'))
  return String(version)
}

async function lacksLibraries(path: string): Promise<boolean> {
  const { stdout } = await run('ldd', [path]).catch(() => ({ stdout: '' }))
  return stdout.includes('not found')
}

function fontConfig(fonts: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${fonts}</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${fonts}-cache</cachedir>
</fontconfig>
`
}
