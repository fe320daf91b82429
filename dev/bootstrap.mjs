// Entry of every npm script. Plain JavaScript for whatever Node the machine has (>= 18): installs
// the packages if needed, then hands over to the project's own Node, which runs TypeScript directly.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const scripts = {
  start: 'dev/local/start.ts',
  test: 'dev/local/test.ts',
  build: 'dev/local/build/product.ts',
  reset: 'dev/local/reset.ts',
  verify: 'dev/local/verify.ts',
  bench: 'dev/bench/main.ts',
  'qa-mobile': 'dev/qa/mobile.ts',
  'strava-subscribe': 'dev/local/strava-subscribe.ts',
  'audit-prune': 'dev/audit-prune.ts',
  'make-owner': 'dev/make-owner.ts',
  'bundle-report': 'dev/local/bundle-report.ts',
  'db-functions': 'dev/local/functions/write-migration.ts',
  guards: 'dev/guards/run.ts',
  eval: 'dev/eval/main.ts',
}

const [name = '', ...args] = process.argv.slice(2)
const script = scripts[name]
if (!script) {
  console.error(`usage: node dev/bootstrap.mjs ${Object.keys(scripts).join('|')}`)
  process.exit(2)
}

if (!isInstalled()) install()
run(ownNode(), join(root, script), args)

function isInstalled() {
  const installed = join(root, 'node_modules', '.package-lock.json')
  if (!existsSync(installed)) return false
  // npm writes the two files one after the other; a lock file from a later commit is much younger.
  const slackMs = 5000
  const lock = join(root, 'package-lock.json')
  if (statSync(installed).mtimeMs + slackMs >= statSync(lock).mtimeMs) return true
  // A folder that was copied has the times of the copy: then what both name decides.
  const [wanted, found] = [lock, installed].map((path) => JSON.parse(readFileSync(path, 'utf8')).packages)
  return Object.entries(wanted).every(
    ([path, one]) => path === '' || found[path]?.version === one.version || (!found[path] && !isNeeded(one)),
  )
}

/** Optional packages are those of other machines; what names ours, and no C library, is needed here. */
function isNeeded({ optional, os, cpu, libc }) {
  return !optional || Boolean(!libc && os?.includes(process.platform) && cpu?.includes(process.arch))
}

function install() {
  console.log('installing packages …')
  const npm = process.env.npm_execpath
  // Not `npm ci`: it refuses a lock file that lacks other platforms' optional packages. This takes
  // what the lock file names and leaves the file alone.
  const args = ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error']
  const [command, all] = npm?.endsWith('.js') ? [process.execPath, [npm, ...args]] : ['npm', args]
  const { status } = spawnSync(command, all, { cwd: root, stdio: 'inherit' })
  if (status !== 0) {
    console.error('npm install failed; its lines above say why')
    process.exit(1)
  }
}

/** The Node of the npm package `node`, or this one where it is as new. */
function ownNode() {
  const folder = join(root, 'node_modules', 'node')
  const installed = join(folder, 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
  if (existsSync(installed)) return installed
  const wanted = Number(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).version.split('.')[0])
  if (Number(process.versions.node.split('.')[0]) >= wanted) return process.execPath
  console.error(
    `Node ${wanted} did not install (are npm install scripts allowed?). Run with Node ${wanted} or allow them.`,
  )
  process.exit(1)
}

function run(node, file, args) {
  const path = [dirname(node), join(root, 'node_modules', '.bin'), process.env.PATH].join(delimiter)
  // Dozens of processes load the same large packages: what one has compiled the next one reads.
  const { NODE_COMPILE_CACHE = join(root, 'node_modules', '.cache', 'compiled') } = process.env
  // The channel tells the child when we are gone, however we went.
  const child = spawn(node, [file, ...args], {
    cwd: root,
    env: { ...process.env, NODE_COMPILE_CACHE, PATH: path },
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  })
  // Ctrl-C reaches the child by itself; it stops its parts, and we leave after it.
  process.on('SIGINT', () => {})
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  // npm puts a shell between itself and us that dies of a signal without passing it on.
  const parent = process.ppid
  if (process.env.npm_lifecycle_event) {
    setInterval(() => process.ppid === parent || child.kill('SIGTERM'), 500)
  }
  child.once('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)))
}
