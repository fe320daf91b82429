import type pg from 'pg'

/**
 * The control: an import as one writes it first. Rows go in one by one and the cursor follows a page later, in a
 * statement of its own; a counter adds up what was read. It dies after a number of statements and is started again.
 */
export async function naiveImport(db: pg.Client, ids: readonly string[], dieAfter: number[]): Promise<void> {
  await db.query(`create table naive_activity (external_id text);
    create table naive_cursor (next int, counted int);
    insert into naive_cursor values (0, 0)`)
  for (const statements of [...dieAfter, Number.POSITIVE_INFINITY]) await runUntilKilled(db, ids, statements)
}

const PAGE = 200

async function runUntilKilled(db: pg.Client, ids: readonly string[], statements: number): Promise<void> {
  let left = statements
  const run = async (text: string, values: unknown[]) => {
    if (left-- <= 0) return false
    await db.query(text, values)
    return true
  }
  const { rows } = await db.query('select next from naive_cursor')
  for (let next: number = rows[0].next; next < ids.length; next += PAGE) {
    const page = ids.slice(next, next + PAGE)
    for (const id of page) if (!(await run('insert into naive_activity values ($1)', [id]))) return
    if (!(await run('update naive_cursor set counted = counted + $1', [page.length]))) return
    if (!(await run('update naive_cursor set next = $1', [next + PAGE]))) return
  }
}
