import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import pg from 'pg'
import { freePort, isPortFree } from '../free-port.ts'
import { tethered } from '../tethered.ts'
import { type Binaries, postgresBinaries } from './binaries.ts'
import { endLeftover } from './leftover.ts'
import { type OsUser, postgresUser } from './os-user.ts'

export type Postgres = {
  port: number
  /** A connection string for `database`, straight to PostgreSQL. */
  url(database: string): string
  stop(): Promise<void>
}

export type PostgresOptions = {
  /** Holds the cluster; made when missing. See `clusterDir` for a place its user can reach. */
  dir: string
  /** False in tests: nothing waits for the disk. */
  durable: boolean
  /** Settings of the server besides its own, as its `-c` takes them. */
  settings?: Readonly<Record<string, string>>
  onLog(text: string): void
}

const user = 'strideiq'
// A bound against hanging: after a crash the log is replayed first, on any disk.
const startTimeoutMs = 120_000
const mostPorts = 3

/** Starts the PostgreSQL of `options.dir`, making it first if needed. It cannot outlive this process. */
export async function startPostgres(options: PostgresOptions): Promise<Postgres> {
  const osUser = postgresUser()
  const binaries = postgresBinaries(osUser !== undefined)
  const data = join(options.dir, 'data')
  const passwordFile = join(options.dir, 'password')
  if (!existsSync(join(data, 'PG_VERSION'))) initialise(options, binaries, osUser)
  await endLeftover(data)
  const password = readFileSync(passwordFile, 'utf8').trim()
  for (let tries = 1; ; tries++) {
    const port = await freePort(options.durable ? 54_320 : 0)
    const server = tethered(binaries.postgres, ['-D', data, ...settings(port, options)], {
      ...osUser,
      cwd: options.dir,
      onOutput: options.onLog,
    })
    const url = (database: string) => `postgres://${user}:${password}@127.0.0.1:${port}/${database}`
    let gone = false
    server.exited.then(() => {
      gone = true
    })
    try {
      await answering(url('postgres'), () => gone)
      return { port, url, stop: () => server.stop() }
    } catch (error) {
      await server.stop()
      // Somebody may have taken the port since it was found free.
      if (tries === mostPorts || !gone || (await isPortFree(port))) throw error
    }
  }
}

function settings(port: number, { durable, settings = {} }: PostgresOptions): string[] {
  const values = {
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: 200,
    shared_buffers: '128MB',
    wal_level: 'minimal',
    max_wal_senders: 0,
    timezone: 'UTC',
    log_checkpoints: 'off',
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
    ...settings,
  }
  return Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}

function initialise({ dir, durable }: PostgresOptions, binaries: Binaries, osUser: OsUser | undefined): void {
  const data = join(dir, 'data')
  // Made aside and put in place when it is whole: a start that is killed meanwhile leaves nothing half made.
  const fresh = `${data}.new`
  const passwordFile = join(dir, 'password')
  for (const path of [data, fresh]) rmSync(path, { recursive: true, force: true })
  mkdirSync(dirname(dir), { recursive: true })
  mkdirSync(dir, { recursive: true })
  writeFileSync(passwordFile, `${randomBytes(18).toString('hex')}\n`, { mode: 0o600 })
  chmodSync(passwordFile, 0o600)
  if (osUser) for (const path of [dir, passwordFile]) chownSync(path, osUser.uid, osUser.gid)
  const flags = ['--auth=scram-sha-256', `--username=${user}`, `--pwfile=${passwordFile}`]
  // The password is 18 random bytes: hashing it thousands of times at each log-in keeps nobody out.
  const cheap = ['--set=scram_iterations=1', ...(durable ? [] : ['--no-data-checksums'])]
  const locale = ['--encoding=UTF8', '--locale-provider=builtin', '--locale=C', '--builtin-locale=C.UTF-8']
  execFileSync(binaries.initdb, [`--pgdata=${fresh}`, '--no-sync', ...flags, ...cheap, ...locale], {
    ...osUser,
    cwd: dir,
    env: { ...process.env, LC_ALL: 'C' },
    stdio: 'pipe',
  })
  renameSync(fresh, data)
}

async function answering(url: string, isGone: () => boolean): Promise<void> {
  const deadlineMs = performance.now() + startTimeoutMs
  for (;;) {
    const client = new pg.Client({ connectionString: url })
    client.on('error', () => {})
    try {
      await client.connect()
      return await client.end()
    } catch (error) {
      if (isGone()) throw new Error('PostgreSQL ended while starting; its lines are in the log')
      if (performance.now() > deadlineMs) throw error
    }
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
