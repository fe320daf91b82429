import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openMigrated } from '#dev/test/migrated-database.ts'
import { projectRoot } from '../paths.ts'
import { functionFiles } from './function-files.ts'
import { migrationFor } from './migration.ts'

// npm run db:functions -- NAME    writes the next migration, migrations/NNNN_NAME.sql, out of what differs between the
// files of worker/db/functions and what the migrations so far have made. Nothing is written where nothing differs.

const MIGRATIONS = join(projectRoot, 'migrations')

/** The next migration's file, empty, with its line in the journal. */
function nextMigration(name: string): string {
  execFileSync('drizzle-kit', ['generate', '--custom', `--name=${name}`], { cwd: projectRoot, stdio: 'pipe' })
  const journal = JSON.parse(readFileSync(join(MIGRATIONS, 'meta', '_journal.json'), 'utf8'))
  return join(MIGRATIONS, `${journal.entries.at(-1).tag}.sql`)
}

const [name = 'functions'] = process.argv.slice(2)
if (!/^[a-z][a-z0-9_]{2,60}$/.test(name)) {
  console.error(
    'npm run db:functions -- NAME, in small letters and underscores, such as book_slot_leaves_early',
  )
  process.exit(2)
}
const database = await openMigrated('db-functions')
try {
  await database.client.query('begin')
  const migration = await migrationFor(database.client, functionFiles())
  if (migration) {
    const path = nextMigration(name)
    writeFileSync(path, migration.text)
    console.log([`wrote ${path}`, ...migration.changes].join('\n  '))
  } else {
    console.log('the migrations make what worker/db/functions says: nothing to write')
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
} finally {
  await database.close()
}
