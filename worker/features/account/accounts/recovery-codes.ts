import type { Ctx } from '#worker/context.ts'
import { base32 } from '#worker/platform/auth/totp.ts'

const RECOVERY_CODES = 10

export function makeRecoveryCodes(ctx: Ctx): string[] {
  return Array.from({ length: RECOVERY_CODES }, () => {
    const text = base32(ctx.random(10))
    return `${text.slice(0, 4)}-${text.slice(4, 8)}-${text.slice(8, 12)}-${text.slice(12)}`
  })
}
