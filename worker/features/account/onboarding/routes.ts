import { Hono } from 'hono'
import { type AppEnv, answer, body } from '#worker/platform/http.ts'
import { answerBaseline } from './answer-baseline.ts'
import { answerQuestions } from './answer-questions.ts'
import { bootstrap } from './bootstrap.ts'
import { rebuildPlan } from './rebuild-plan.ts'
import { BaselineInput, Questionnaire, Step } from './schema.ts'
import { setStep } from './set-step.ts'
import { showAnswers } from './show-answers.ts'
import { showStatus } from './show-status.ts'

/** The way in: every step can be left and gone on with. */
export const onboarding = new Hono<AppEnv>()
  .get('/v1/onboarding/status', async (c) => answer(c, await showStatus(c.var.ctx)))
  .post('/v1/onboarding/bootstrap', async (c) => answer(c, await bootstrap(c.var.ctx), 202))
  .put('/v1/onboarding/step', body(Step), async (c) =>
    answer(c, await setStep(c.var.ctx, c.req.valid('json'))),
  )
  .get('/v1/onboarding/questionnaire', async (c) => answer(c, await showAnswers(c.var.ctx)))
  .put('/v1/onboarding/questionnaire', body(Questionnaire), async (c) =>
    answer(c, await answerQuestions(c.var.ctx, c.req.valid('json'))),
  )
  .put('/v1/onboarding/baseline', body(BaselineInput), async (c) =>
    answer(c, await answerBaseline(c.var.ctx, c.req.valid('json'))),
  )
  .post('/v1/onboarding/rebuild', async (c) => answer(c, await rebuildPlan(c.var.ctx)))
