import type { Context } from 'hono'
import { Hono } from 'hono'
import { type AppEnv, answer, asVisitor, body } from '#worker/platform/http.ts'
import type { SignedIn } from './answers.ts'
import { beginPasskeyLogIn } from './begin-passkey-log-in.ts'
import { beginTwoFactor } from './begin-two-factor.ts'
import { cancelEmailChange } from './cancel-email-change.ts'
import { changeEmail } from './change-email.ts'
import { changeMe } from './change-me.ts'
import { changePassword } from './change-password.ts'
import { confirmTwoFactorCode } from './confirm-two-factor-code.ts'
import { endSession } from './end-session.ts'
import { endSessions } from './end-sessions.ts'
import { endTwoFactor } from './end-two-factor.ts'
import { forgotPassword } from './forgot-password.ts'
import { deviceOf } from './known-device.ts'
import { listSessions } from './list-sessions.ts'
import { logIn } from './log-in.ts'
import { logInWithPasskey } from './log-in-with-passkey.ts'
import { logOut } from './log-out.ts'
import { register } from './register.ts'
import { renewRecoveryCodes } from './renew-recovery-codes.ts'
import { resendVerification } from './resend-verification.ts'
import { resetPassword } from './reset-password.ts'
import {
  ByToken,
  EmailChange,
  ForAddress,
  LogIn,
  MeChange,
  PasskeyLogIn,
  PasswordAndCode,
  PasswordChange,
  PasswordReset,
  Registration,
  SecondFactor,
  Verification,
  WithCode,
} from './schema.ts'
import { showMe } from './show-me.ts'
import { showPolicy } from './show-policy.ts'
import { showReset } from './show-reset.ts'
import { showTwoFactor } from './show-two-factor.ts'
import { cookieLine, type NewSession } from './start-session.ts'
import { verifyEmail } from './verify-email.ts'
import { verifySecondFactor } from './verify-second-factor.ts'
import { visitOf } from './visit.ts'

const visit = (c: Context) => visitOf(c.req.raw.headers)

function setCookies(c: Context<AppEnv>, lines: readonly string[]): void {
  for (const line of lines) c.header('Set-Cookie', line, { append: true })
}

/** The session's cookie goes, unless it was a token that logged out; what knows the browser stays. */
function leaveCookie(c: Context<AppEnv>): void {
  if (!c.req.header('Authorization')) setCookies(c, [cookieLine(c.var.ctx, '')])
}

function answerSignedIn(c: Context<AppEnv>, session: NewSession, bearer: boolean) {
  setCookies(c, session.cookies)
  const told: SignedIn = { status: 'signed_in', ...(bearer ? { token: session.signed } : {}) }
  return answer(c, told, 201)
}

/** Accounts, sessions and everything that guards them. */
export const accounts = new Hono<AppEnv>()
  .get('/v1/accounts/policy', asVisitor, async (c) =>
    answer(c, await showPolicy(c.var.ctx, c.req.raw.headers)),
  )
  .post('/v1/accounts', asVisitor, body(Registration), async (c) => {
    const outcome = await register(c.var.ctx, c.req.valid('json'), visit(c))
    if (outcome.status === 'signed_in') return answerSignedIn(c, outcome.session, false)
    return answer(c, outcome, 202)
  })
  .post('/v1/email/verification', asVisitor, body(Verification), async (c) => {
    const { shown, session } = await verifyEmail(c.var.ctx, c.req.valid('json'), visit(c))
    if (session) setCookies(c, session.cookies)
    return answer(c, shown)
  })
  .post('/v1/email/verification/resend', asVisitor, body(ForAddress), async (c) =>
    answer(c, await resendVerification(c.var.ctx, c.req.valid('json'), visit(c)), 202),
  )
  .put('/v1/email', body(EmailChange), async (c) =>
    answer(c, await changeEmail(c.var.ctx, c.req.valid('json'), visit(c)), 202),
  )
  .post('/v1/email/cancellation', asVisitor, body(ByToken), async (c) =>
    answer(c, await cancelEmailChange(c.var.ctx, c.req.valid('json'), visit(c))),
  )
  .post('/v1/password/forgotten', asVisitor, body(ForAddress), async (c) =>
    answer(c, await forgotPassword(c.var.ctx, c.req.valid('json'), visit(c)), 202),
  )
  .post('/v1/password/reset/options', asVisitor, body(ByToken), async (c) =>
    answer(c, await showReset(c.var.ctx, c.req.valid('json'), visit(c))),
  )
  .post('/v1/password/reset', asVisitor, body(PasswordReset), async (c) =>
    answer(c, await resetPassword(c.var.ctx, c.req.valid('json'), visit(c))),
  )
  .put('/v1/password', body(PasswordChange), async (c) => {
    const { shown, device } = await changePassword(c.var.ctx, c.req.valid('json'))
    setCookies(c, [device])
    return answer(c, shown)
  })
  .post('/v1/sessions', asVisitor, body(LogIn), async (c) => {
    const input = c.req.valid('json')
    const device = await deviceOf(c.var.ctx, c.req.raw.headers)
    const outcome = await logIn(c.var.ctx, input, visit(c), device)
    if (outcome.status === 'signed_in') return answerSignedIn(c, outcome.session, input.bearer)
    return answer(c, outcome)
  })
  .post('/v1/sessions/second-factor', asVisitor, body(SecondFactor), async (c) => {
    const input = c.req.valid('json')
    const device = await deviceOf(c.var.ctx, c.req.raw.headers)
    const { session } = await verifySecondFactor(c.var.ctx, input, visit(c), device)
    return answerSignedIn(c, session, input.bearer)
  })
  .post('/v1/sessions/passkey/options', asVisitor, async (c) =>
    answer(c, await beginPasskeyLogIn(c.var.ctx, visit(c)), 201),
  )
  .post('/v1/sessions/passkey', asVisitor, body(PasskeyLogIn), async (c) => {
    const input = c.req.valid('json')
    const outcome = await logInWithPasskey(c.var.ctx, input, visit(c))
    if (outcome.status === 'signed_in') return answerSignedIn(c, outcome.session, input.bearer)
    return answer(c, outcome)
  })
  .get('/v1/sessions', async (c) => answer(c, await listSessions(c.var.ctx)))
  .delete('/v1/sessions', async (c) => {
    await endSessions(c.var.ctx, false)
    leaveCookie(c)
    return c.body(null, 204)
  })
  .post('/v1/sessions/others/revocation', async (c) => {
    await endSessions(c.var.ctx, true)
    return c.body(null, 204)
  })
  .delete('/v1/sessions/current', asVisitor, async (c) => {
    await logOut(c.var.ctx, c.req.raw.headers)
    leaveCookie(c)
    return c.body(null, 204)
  })
  .delete('/v1/sessions/:id', async (c) => {
    await endSession(c.var.ctx, c.req.param('id'))
    return c.body(null, 204)
  })
  .get('/v1/two-factor', async (c) => answer(c, await showTwoFactor(c.var.ctx)))
  .post('/v1/two-factor', body(PasswordAndCode), async (c) =>
    answer(c, await beginTwoFactor(c.var.ctx, c.req.valid('json')), 201),
  )
  .post('/v1/two-factor/confirmation', body(WithCode), async (c) =>
    answer(c, await confirmTwoFactorCode(c.var.ctx, c.req.valid('json')), 201),
  )
  .post('/v1/two-factor/recovery-codes', body(PasswordAndCode), async (c) =>
    answer(c, await renewRecoveryCodes(c.var.ctx, c.req.valid('json')), 201),
  )
  .delete('/v1/two-factor', body(PasswordAndCode), async (c) => {
    await endTwoFactor(c.var.ctx, c.req.valid('json'))
    return c.body(null, 204)
  })
  .get('/v1/me', async (c) => answer(c, await showMe(c.var.ctx)))
  .patch('/v1/me', body(MeChange), async (c) => answer(c, await changeMe(c.var.ctx, c.req.valid('json'))))
