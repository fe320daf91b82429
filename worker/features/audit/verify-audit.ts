import type { Ctx } from '#worker/context.ts'
import { requirePermission } from '#worker/platform/access.ts'
import type { Sealer } from '#worker/platform/seal.ts'
import { brokenLinks, newestAnchor } from './repo.ts'

type Anchor = NonNullable<Awaited<ReturnType<typeof newestAnchor>>>

const SIGNED_FOR = 'audit-anchor'
const signedText = ({ seq, hash }: { seq: number; hash: string }) => `${seq}:${hash}`

/** What the operator's key says of a cut; nobody without the key can make one that opens. */
export function signAnchor(sealer: Sealer, cut: { seq: number; hash: string }): Promise<string> {
  return sealer.seal(signedText(cut), SIGNED_FOR)
}

async function isSigned(sealer: Sealer, anchor: Anchor): Promise<boolean> {
  const text = await sealer.open(anchor.signature, SIGNED_FOR).catch(() => null)
  return text === signedText(anchor)
}

/** Recomputes the whole chain in the database, from its beginning or from the signed anchor it was cut at. */
export async function verifyAudit(ctx: Ctx) {
  const [brokenAt, anchor] = await Promise.all([
    brokenLinks(ctx.db),
    newestAnchor(ctx.db),
    requirePermission(ctx, 'audit.read'),
  ])
  const anchorSigned = anchor === null || (await isSigned(ctx.sealer, anchor))
  return {
    intact: brokenAt.length === 0 && anchorSigned,
    brokenAt,
    anchor: anchor && {
      seq: anchor.seq,
      prunedRows: anchor.prunedRows,
      prunedAt: anchor.prunedAt,
      signed: anchorSigned,
    },
  }
}
