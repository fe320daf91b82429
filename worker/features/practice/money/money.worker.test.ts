import { env, exports } from 'cloudflare:workers'
import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { signedIn, testDb } from '#dev/test/visitor.ts'
import { MONEY_COLUMNS } from '#worker/domain/money/pnl.ts'
import { cardPractice, moneyOf } from '#worker/features/practice/checkout/stripe-fixture.ts'
import { DATABASE_CODES } from '#worker/platform/database-codes.ts'

const name = () => `req_${crypto.randomUUID()}`
type Made = Awaited<ReturnType<typeof cardPractice>>

const useOne = (made: Made) =>
  made.owner.send('POST', `${made.path}/clients/${made.clientId}/session-uses`, { request_id: name() })
const pnl = async (made: Made, query = '') => (await made.owner.get(`${made.path}/money/pnl${query}`)).body
const enter = (made: Made, entry: object) =>
  made.owner.send('POST', `${made.path}/money/entries`, { request_id: name(), day: today(), ...entry })
/** As the practice has it: its month may have begun before ours. */
const today = () => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Berlin' }).format(new Date())

/** Everything that makes money: a used package, a refunded one, one for a time, an owed session, texts, expenses. */
async function fullPractice() {
  const made = await cardPractice()
  const used = await made.sell('paid')
  for (let i = 0; i < 3; i++) await useOne(made)
  const refunded = await made.sell('paid')
  await made.owner.send('POST', `${made.path}/packages/${refunded}/refunds`, {
    ...{ request_id: name(), amount_minor: 11_900, credits: 'reduce', reason: 'moved away' },
  })
  const month = await made.owner.send('POST', `${made.path}/products`, {
    ...{ name: 'A month', unit: 'unlimited', price_minor: 9900, valid_days: 30 },
  })
  await made.sell('paid', month.body.id)
  const other = (await made.owner.send('POST', `${made.path}/clients`, { name: '=Owing, "Ann"' })).body.id
  const owed = await made.owner.send('POST', `${made.path}/clients/${other}/session-uses`, {
    ...{ request_id: name(), price_minor: 8500 },
  })
  await made.owner.send('POST', `${made.path}/clients/${other}/owed/${owed.body.due_id}/settlement`, {
    how: 'paid',
  })
  await enter(made, { kind: 'expense', amount_minor: 4321, category: 'Rent', description: 'Hall' })
  for (let i = 0; i < 7; i++) {
    await testDb().execute(sql`insert into text (id, practice_id, client_id, direction, kind, state, phone, cost_micros,
        cost_currency, cause, created_by, created_at, updated_at, sent_at)
      values (${`txt_${crypto.randomUUID()}`}, ${made.practiceId}, ${made.clientId}, 'out', 'written', 'sent', '+491',
        ${[7900, 7900, 15_800, 7900, 79, 7900, 7900][i] ?? 0}, ${i === 6 ? 'usd' : 'eur'}, ${name()}, 'test', now(), now(), now())`)
  }
  return { made, used, other }
}

test('MON-02 what was earned, what is owed to clients, what came and what it cost stand beside each other', async () => {
  const { made } = await fullPractice()
  const { total, owed, currency, other_currencies: others, rows } = await pnl(made)
  expect(currency).toBe('eur')
  // Three packages and the owed session came; the refund took one back with its tax, and its credits offset it.
  expect(total).toMatchObject({
    received: 11_900 + 11_900 + 9900 + 8500,
    tax: -3800,
    taken_back: 10_000,
    refunds: -11_900 + 1900,
    expenses: -4321,
    model_costs: 0,
    text_costs: -5,
  })
  const byTime = total.earned - 3000 - 8500
  expect(byTime).toBeGreaterThanOrEqual(330)
  expect(byTime).toBeLessThanOrEqual(660)
  expect(total.deferred).toBe(7000 + 9900 - byTime)
  const inMargin = ['earned', 'taken_back', 'refunds', 'fees', 'text_costs', 'model_costs', 'expenses']
  expect(total.margin).toBe(inMargin.reduce((sum, column) => sum + total[column], 0))
  expect(owed).toEqual({ sessions_minor: 0, packages_minor: 0 })
  expect(others).toEqual([])
  expect(rows).toHaveLength(1)
})

test('MON-02 every total is the sum of its rows: by month, trainer, service and client, cell by cell', async () => {
  const from = today()
  const { made, other } = await fullPractice()
  // The same days throughout: what time earns grows at midnight.
  const days = `from=${from}&to=${today()}`
  const cells: string[] = []
  for (const by of ['month', 'trainer', 'service', 'client']) {
    const { rows, total } = await pnl(made, `?by=${by}&${days}`)
    if (by === 'client')
      expect(rows.map((row: { key: string }) => row.key)).toEqual(
        expect.arrayContaining([made.clientId, other]),
      )
    for (const column of MONEY_COLUMNS) {
      expect(rows.reduce((sum: number, row: Record<string, number>) => sum + (row[column] ?? 0), 0)).toBe(
        total[column],
      )
      const all = (await made.owner.get(`${made.path}/money/rows?by=${by}&column=${column}&${days}`)).body
      expect(all.total_minor).toBe(total[column])
      expect(all.rows.reduce((sum: number, row: { amount_minor: number }) => sum + row.amount_minor, 0)).toBe(
        total[column],
      )
      for (const row of rows) {
        const key = row.key === null ? 'none' : row.key
        const cell = (
          await made.owner.get(`${made.path}/money/rows?by=${by}&column=${column}&key=${key}&${days}`)
        ).body
        expect([by, column, key, cell.total_minor, cell.count]).toEqual([
          by,
          column,
          key,
          row[column],
          cell.rows.length,
        ])
        cells.push(`${by} ${column}`)
      }
    }
    const held = (await made.owner.get(`${made.path}/money/rows?column=deferred&${days}`)).body
    expect(held.total_minor).toBe(total.deferred)
  }
  expect(new Set(cells).size).toBe(36)
})

test('MON-02 the accountant’s file holds every line, adds up to the same, and no cell is a formula', async () => {
  const { made } = await fullPractice()
  const answer = await exports.default.fetch(`${env.APP_ORIGIN}${made.path}/money/export.csv`, {
    headers: { Cookie: made.owner.cookie },
  })
  const file = await answer.text()
  const lines = file.trimEnd().split('\r\n')
  const { total } = await pnl(made)
  const sums: Record<string, number> = {}
  for (const line of lines.slice(1)) {
    const [, column = '', , amount = ''] = line.split(',')
    sums[column] = (sums[column] ?? 0) + Math.round(Number(amount) * 100)
  }
  for (const column of MONEY_COLUMNS) expect([column, sums[column] ?? 0]).toEqual([column, total[column]])
  expect(file).toContain(`"'=Owing, ""Ann"""`)
  expect(lines.some((line) => /(^|,)[=+@]/.test(line))).toBe(false)
})

test('MON-01 an entry by hand is written once a request, put right by another row, and never changed', async () => {
  const made = await cardPractice()
  const entry = { request_id: name(), day: today(), kind: 'expense', amount_minor: 5000, category: 'Rent' }
  const route = `${made.path}/money/entries`
  const answers = await Promise.all(Array.from({ length: 10 }, () => made.owner.send('POST', route, entry)))
  expect(new Set(answers.map(({ status, body }) => JSON.stringify([status, body]))).size).toBe(1)
  const id = answers[0]?.body.id
  expect((await made.owner.send('POST', route, { ...entry, amount_minor: 1 })).body.error.field).toBe(
    'request_id',
  )
  const fix = { kind: 'correction', amount_minor: 1000, corrects_id: id, description: 'one thousand less' }
  expect((await enter(made, fix)).status).toBe(201)
  expect((await pnl(made)).total).toMatchObject({ expenses: -4000, margin: -4000 })
  expect((await enter(made, { ...fix, corrects_id: 'mny_nothing' })).status).toBe(404)
  expect((await enter(made, { kind: 'payment', amount_minor: 10, client_id: 'cli_nobody' })).status).toBe(404)
  expect((await enter(made, { kind: 'expense', amount_minor: 0, category: 'x' })).body.error.field).toBe(
    'amount_minor',
  )
  const change = testDb().execute(
    sql`update money_event set amount_minor = 0 where practice_id = ${made.practiceId}`,
  )
  await expect(change).rejects.toMatchObject({ cause: { code: DATABASE_CODES.moneyIsAppendOnly } })
  expect(await moneyOf(made.practiceId)).toHaveLength(2)
})

test('MON-02 a client’s money is what they paid, what of it is earned, what is still held and what they owe', async () => {
  const { made } = await fullPractice()
  const { body } = await made.owner.get(`${made.path}/clients/${made.clientId}/money`)
  const { total } = await pnl(made, '?by=client')
  expect(body).toMatchObject({ currency: 'eur', paid: 33_700, refunded: 11_900, owed: 0, open: [] })
  expect(body.deferred).toBe(total.deferred)
  expect(body.earned).toBe(total.earned - 8500)
  expect(body.rows.length).toBeGreaterThan(3)
})

test('MON-01 money of a practice is its owner’s to see; a colleague sees a client’s, a stranger nothing', async () => {
  const made = await cardPractice()
  const [trainer, stranger] = [await signedIn(), await signedIn()]
  await testDb().execute(sql`insert into practice_member (practice_id, person_id, role, created_at)
    values (${made.practiceId}, ${trainer.id}, 'trainer', now())`)
  for (const tail of ['/money/pnl', '/money/rows', '/money/events', '/money/export.csv', '/stripe']) {
    expect((await trainer.visitor.get(made.path + tail)).status).toBe(404)
    expect((await stranger.visitor.get(made.path + tail)).status).toBe(404)
  }
  const client = `${made.path}/clients/${made.clientId}/money`
  expect((await trainer.visitor.get(client)).status).toBe(200)
  expect((await stranger.visitor.get(client)).status).toBe(404)
})
