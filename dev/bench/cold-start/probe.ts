import { readdirSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { Miniflare } from 'miniflare'
import { localVars } from '#dev/local/vars.ts'
import { bundledModules } from '#dev/local/worker/bundled-modules.ts'
import { OBJECTS } from './objects.ts'

// Starts one Worker in a workerd of its own, asks it once, and tells what CPU that workerd has used.
const TICKS_A_SECOND = 100
const bundle = process.argv[2] ?? ''
// Both Workers have the same bindings: the local store, queue and objects have a Worker each in the same workerd.
const runtime = new Miniflare({
  modulesRoot: dirname(bundle),
  modules: bundledModules(bundle),
  compatibilityDate: '2026-06-20',
  compatibilityFlags: ['nodejs_compat'],
  bindings: localVars({
    appOrigin: 'http://localhost:8787',
    databaseUrl: 'postgres://none:none@127.0.0.1:9/none',
    sandboxUrl: 'http://127.0.0.1:9',
  }),
  durableObjects: OBJECTS,
  kvNamespaces: ['CACHE'],
  r2Buckets: ['FILES'],
  queueProducers: { JOBS: 'jobs' },
  cf: false,
})
await runtime.ready
const response = await runtime.dispatchFetch('http://localhost:8787/healthz')
await response.text()
console.log(JSON.stringify({ cpuMs: childCpuMs(), status: response.status }))
await runtime.dispose()

/** User and system time of our child called workerd, from the kernel. */
function childCpuMs(): number {
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    const stat = readStat(pid)
    if (stat?.parent !== process.pid || !stat.name.includes('workerd')) continue
    return ((stat.userTicks + stat.systemTicks) * 1000) / TICKS_A_SECOND
  }
  throw new Error('no workerd is running')
}

function readStat(pid: string) {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const end = text.lastIndexOf(')')
    const fields = text
      .slice(end + 2)
      .split(' ')
      .map(Number)
    const [parent, userTicks, systemTicks] = [fields[1] ?? 0, fields[11] ?? 0, fields[12] ?? 0]
    return { name: text.slice(text.indexOf('(') + 1, end), parent, userTicks, systemTicks }
  } catch {
    return null
  }
}
