import type { Ctx } from '#worker/context.ts'
import type { OwnStatement } from './answers.ts'
import type { StatementOf } from './repo/read.ts'
import { linesOf } from './statement-lines.ts'

/** The lines for the client's own eyes, by a linked account or the portal: no other client is named in them. */
export async function statementPage(ctx: Ctx, of: StatementOf, before?: number): Promise<OwnStatement> {
  const { lines, ...page } = await linesOf(ctx, of, before)
  return { ...page, lines: lines.map(({ otherClient: _, ...line }) => line) }
}
