import type { Ctx } from '#worker/context.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import type { OwnData } from './answers.ts'
import { LIST_NAMES, loadOwnData, MOST_OF_EACH } from './repo.ts'

type Row = OwnData['account']

/** What is kept of whoever asks, at once: all of account and profile, and the newest of each list with its count. */
export async function readOwnData(ctx: Ctx): Promise<OwnData> {
  const { account, profile, lists } = await loadOwnData(ctx.db, requireAthlete(ctx))
  const [own] = account.rows
  if (!own) throw notFound('The account')
  return {
    madeAt: ctx.now,
    account: own.account as Row,
    profile: (profile.rows[0]?.profile as Row | undefined) ?? null,
    mostOfEach: MOST_OF_EACH,
    lists: Object.fromEntries(
      LIST_NAMES.map((name, i) => {
        const row = lists[i]?.rows[0]
        return [name, { count: Number(row?.count ?? 0), latest: (row?.latest ?? []) as Row[] }]
      }),
    ),
  }
}
