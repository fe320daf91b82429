import { Hono } from 'hono'
import { type AppEnv, answer, body } from '#worker/platform/http.ts'
import { addWorkout } from './add-workout.ts'
import { adjustLoad } from './adjust-load.ts'
import { editWorkout } from './edit-workout.ts'
import { listWorkoutTypes } from './list-workout-types.ts'
import { matchByHand } from './match-by-hand.ts'
import { matchByRule } from './match-by-rule.ts'
import { moveWorkout } from './move-workout.ts'
import { readHistory } from './read-history.ts'
import { readMissedDays } from './read-missed-days.ts'
import { readReplan } from './read-replan.ts'
import { restoreWorkout } from './restore-workout.ts'
import {
  AddWorkout,
  AdjustLoad,
  EditWorkout,
  LeaveWorkout,
  MatchWorkout,
  MoveWorkout,
  SwapDays,
  TakeMissedDays,
  TakeReplan,
  UndoChange,
} from './schema.ts'
import { skipWorkout } from './skip-workout.ts'
import { swapDays } from './swap-days.ts'
import { takeMissedDays } from './take-missed-days.ts'
import { takeReplan } from './take-replan.ts'
import { undoChange } from './undo-change.ts'

/** An athlete's own hand on their plan. */
export const planControl = new Hono<AppEnv>()
  .get('/v2/plans/:plan/workout-types', async (c) =>
    answer(c, await listWorkoutTypes(c.var.ctx, c.req.param('plan'))),
  )
  .get('/v2/plans/:plan/history', async (c) => answer(c, await readHistory(c.var.ctx, c.req.param('plan'))))
  .get('/v2/plans/:plan/missed-days', async (c) =>
    answer(c, await readMissedDays(c.var.ctx, c.req.param('plan'))),
  )
  .post('/v2/plans/:plan/missed-days', body(TakeMissedDays), async (c) =>
    answer(c, await takeMissedDays(c.var.ctx, c.req.param('plan'), c.req.valid('json'))),
  )
  .get('/v2/plans/:plan/replan', async (c) => answer(c, await readReplan(c.var.ctx, c.req.param('plan'))))
  .post('/v2/plans/:plan/replan', body(TakeReplan), async (c) =>
    answer(c, await takeReplan(c.var.ctx, c.req.param('plan'), c.req.valid('json'))),
  )
  .post('/v2/plans/:plan/workouts', body(AddWorkout), async (c) =>
    answer(c, await addWorkout(c.var.ctx, c.req.param('plan'), c.req.valid('json')), 201),
  )
  .put('/v2/plans/:plan/workouts/:workout', body(EditWorkout), async (c) =>
    answer(c, await editWorkout(c.var.ctx, c.req.param('plan'), c.req.param('workout'), c.req.valid('json'))),
  )
  .delete('/v2/plans/:plan/workouts/:workout', body(LeaveWorkout), async (c) =>
    answer(c, await skipWorkout(c.var.ctx, c.req.param('plan'), c.req.param('workout'), c.req.valid('json'))),
  )
  .post('/v2/plans/:plan/workouts/:workout/move', body(MoveWorkout), async (c) =>
    answer(c, await moveWorkout(c.var.ctx, c.req.param('plan'), c.req.param('workout'), c.req.valid('json'))),
  )
  .post('/v2/plans/:plan/workouts/:workout/restore', body(LeaveWorkout), async (c) =>
    answer(
      c,
      await restoreWorkout(c.var.ctx, c.req.param('plan'), c.req.param('workout'), c.req.valid('json')),
    ),
  )
  .put('/v2/plans/:plan/workouts/:workout/match', body(MatchWorkout), async (c) =>
    answer(c, await matchByHand(c.var.ctx, c.req.param('plan'), c.req.param('workout'), c.req.valid('json'))),
  )
  .delete('/v2/plans/:plan/workouts/:workout/match', async (c) =>
    answer(c, await matchByRule(c.var.ctx, c.req.param('plan'), c.req.param('workout'))),
  )
  .post('/v2/plans/:plan/swap-days', body(SwapDays), async (c) =>
    answer(c, await swapDays(c.var.ctx, c.req.param('plan'), c.req.valid('json'))),
  )
  .post('/v2/plans/:plan/adjust-load', body(AdjustLoad), async (c) =>
    answer(c, await adjustLoad(c.var.ctx, c.req.param('plan'), c.req.valid('json'))),
  )
  .post('/v2/plans/:plan/undo', body(UndoChange), async (c) =>
    answer(c, await undoChange(c.var.ctx, c.req.param('plan'), 'undo', c.req.valid('json'))),
  )
  .post('/v2/plans/:plan/redo', body(UndoChange), async (c) =>
    answer(c, await undoChange(c.var.ctx, c.req.param('plan'), 'redo', c.req.valid('json'))),
  )
