import { etagOf } from '#worker/db/etag.ts'
import { activity } from '#worker/db/schema/training/activities.ts'

/** Of what the form of notes and changes changes; a new import, stress or an edit of the recording is none of it. */
export const ACTIVITY_ETAG = etagOf(
  activity.name,
  activity.notes,
  activity.tags,
  activity.stressOverride,
  activity.excludedFromLoad,
  activity.excludedFromBests,
)
