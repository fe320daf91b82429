import * as z from 'zod'
import { NewPlan } from '#worker/features/training/plans/schema.ts'

/** Several weeks at most. */
export const MOST_WEEKS = 12

/** What a model is asked to plan by: a plan's form, and what the athlete wishes of it. */
export const AskPlan = NewPlan.extend({
  /** In the athlete's own words. */
  wishes: z.string().trim().max(500).default(''),
  /** After an injury or illness no model plans, and why somebody paused is health data: it is not kept. */
  breakCause: z
    .enum(['injury', 'illness', 'other'], { error: 'is none of these' })
    .nullable()
    .default(null)
    .refine((cause) => cause !== 'injury' && cause !== 'illness', {
      error:
        'After an injury or an illness the way back is planned by rules alone: make this plan without the model.',
    }),
})
export type AskPlan = z.infer<typeof AskPlan>

const Day = z.iso.date()
const Minutes = z.int().min(0).max(720)
const Words = (most: number) => z.string().max(most)

/** A week exactly as a model has to write it. */
const WeeklyDay = z.strictObject({
  date: Day,
  sport: z.enum(['Run', 'Bike', 'Swim', 'Strength', 'Brick', 'Rest']),
  session_type: Words(120),
  duration_min: Minutes,
  intensity: Words(300),
  description: Words(2000),
  primary_goal: z.enum(['aerobic endurance', 'threshold power', 'VO2max', 'technique', 'recovery']),
  priority: z.enum(['low', 'medium', 'high']),
  warmup_min: Minutes,
  main_set_min: Minutes,
  cooldown_min: Minutes,
})
const Week = z.strictObject({
  week_start_date: Day,
  total_planned_hours: z.number().min(0).max(60),
  days: z.array(WeeklyDay).min(1).max(21),
  notes: z.strictObject({
    overall_focus: Words(600),
    key_workouts: z.array(Words(200)).max(10),
    recovery_guidelines: Words(600),
    nutrition_tips: Words(600),
    gear_recommendations: Words(600),
  }),
})
export const WrittenWeeks = z.strictObject({ weeks: z.array(Week).min(1).max(MOST_WEEKS) })
