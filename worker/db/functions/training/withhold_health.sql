-- Takes everything health data out of the rows of an athlete who has withdrawn the consent, and what was computed from
-- it, so that no read can show it. Originals and streams stay as files; origins remember that they have more to tell.
-- Raising the versions refuses an import or a derivation that was decided before.
CREATE OR REPLACE FUNCTION withhold_health(p_athlete_id text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  no_heart CONSTANT jsonb := '{"averageHeartRateBpm": null, "maxHeartRateBpm": null}';
  first_day date;
BEGIN
  -- What is being stored with the consent (hold_health) is stored before, and taken out too.
  PERFORM pg_advisory_xact_lock(hashtextextended('health:' || p_athlete_id, 0));
  SELECT min(day) INTO first_day FROM activity WHERE athlete_id = p_athlete_id;
  UPDATE athlete SET ingest_version = ingest_version + 1, derive_run = derive_run + 1, data_version = data_version + 1,
    derived_dirty_from = least(derived_dirty_from, first_day),
    derived_dirty_to = CASE WHEN first_day IS NULL THEN derived_dirty_to END
  WHERE id = p_athlete_id;

  UPDATE activity_origin o SET
    health_left_out = true,
    summary = o.summary || no_heart,
    facts = facts_without_health(o.facts),
    stream_names = array_remove(o.stream_names, 'heartRateBpm'),
    -- A provider has no file here: its details are read from it again once there is a yes.
    detail = CASE WHEN o.file_key IS NULL AND o.external_id IS NOT NULL AND o.provider <> 'manual' THEN 'summary' ELSE o.detail END
  WHERE o.athlete_id = p_athlete_id AND (
    o.summary ->> 'averageHeartRateBpm' IS NOT NULL OR o.summary ->> 'maxHeartRateBpm' IS NOT NULL
    OR o.facts #>> '{stream,heartRate}' IS NOT NULL OR 'heartRateBpm' = ANY (o.stream_names)
    OR EXISTS (SELECT 1 FROM lap l WHERE l.origin_id = o.id
      AND (l.average_heart_rate_bpm IS NOT NULL OR l.max_heart_rate_bpm IS NOT NULL)));
  UPDATE lap SET average_heart_rate_bpm = NULL, max_heart_rate_bpm = NULL
  WHERE athlete_id = p_athlete_id AND (average_heart_rate_bpm IS NOT NULL OR max_heart_rate_bpm IS NOT NULL);
  UPDATE activity a SET
    average_heart_rate_bpm = NULL, max_heart_rate_bpm = NULL, heart_rate_zone_s = NULL,
    stream_names = array_remove(a.stream_names, 'heartRateBpm'),
    facts = CASE WHEN a.facts IS NOT NULL THEN a.facts || '{"heartRate": null}' END,
    shared_basis = CASE WHEN a.shared_basis IS NOT NULL THEN
      jsonb_set(a.shared_basis || no_heart, '{facts,heartRate}', 'null', false) END,
    edits = CASE WHEN a.edits ? 'shape' THEN jsonb_set(a.edits, '{shape}', (a.edits -> 'shape') || jsonb_build_object(
        'fields', (a.edits #> '{shape,fields}') - 'averageHeartRateBpm' - 'maxHeartRateBpm',
        'facts', facts_without_health(a.edits #> '{shape,facts}')))
      ELSE a.edits END,
    -- Worked out again from what is left, in a moment.
    stress_points = NULL, stress_model = NULL, stress_inputs = NULL, stress_confidence = NULL, shared_stress_points = NULL
  WHERE a.athlete_id = p_athlete_id;
  -- A later yes is to keeping it: who may read it by a link is ticked again.
  UPDATE share_link SET shows_health = false WHERE athlete_id = p_athlete_id AND shows_health;
  DELETE FROM best_effort WHERE athlete_id = p_athlete_id AND kind = 'heart_rate';
  UPDATE day_load SET stress = 0, easy_s = 0, moderate_s = 0, hard_s = 0 WHERE athlete_id = p_athlete_id;
  DELETE FROM fitness_day WHERE athlete_id = p_athlete_id;

  UPDATE profile SET weight_kg = NULL, rest_hr_bpm = NULL, max_hr_bpm = NULL WHERE athlete_id = p_athlete_id;
  DELETE FROM zone_system WHERE athlete_id = p_athlete_id AND measure = 'heart_rate';
  DELETE FROM threshold WHERE athlete_id = p_athlete_id AND threshold_hr_bpm IS NOT NULL
    AND coalesce(ftp_w, threshold_pace_s_per_km, css_mps) IS NULL;
  UPDATE threshold SET threshold_hr_bpm = NULL, evidence = NULL
  WHERE athlete_id = p_athlete_id AND threshold_hr_bpm IS NOT NULL;
  -- What was deleted cannot be undone from here on.
  DELETE FROM removed_activity WHERE athlete_id = p_athlete_id;
  DELETE FROM check_in WHERE athlete_id = p_athlete_id;
  -- Notes were made from mornings, and from stress that a heart was part of.
  DELETE FROM coach_note WHERE athlete_id = p_athlete_id;
  DELETE FROM pain_answer WHERE athlete_id = p_athlete_id;
  DELETE FROM injury_return WHERE athlete_id = p_athlete_id;
  -- What a check-in or an answer about pain made the plan's rule propose.
  DELETE FROM plan_suggestion WHERE athlete_id = p_athlete_id AND source = 'system'
    AND (cause LIKE 'morning:%' OR cause LIKE 'pain:%');
  DELETE FROM timeline_note WHERE athlete_id = p_athlete_id AND kind IN ('illness', 'injury');
  DELETE FROM threshold_dismissal WHERE athlete_id = p_athlete_id AND kind = 'thresholdHrBpm';
  UPDATE intake SET answers = answers - 'injuries' WHERE athlete_id = p_athlete_id AND answers ? 'injuries';
  UPDATE intent_snapshot SET intent = intent || '{"currentInjuries": []}'
  WHERE athlete_id = p_athlete_id AND intent ? 'currentInjuries';
  -- What was wished of a plan by a model may speak of the body, and so may what was said of it; older rows were not asked.
  UPDATE model_plan SET asked = asked || '{"wishes": ""}', written = '[]', broken = '[]', words = '[]',
    because = CASE WHEN source = 'rules' THEN 'What you wished of it was forgotten with the consent to health data.' ELSE because END
  WHERE athlete_id = p_athlete_id AND coalesce(asked ->> 'wishes', '') <> '';
  -- Older plans kept why somebody had a break, and their notes speak of it.
  UPDATE plan p SET request = p.request - 'breakCause', notes = coalesce((
      SELECT jsonb_agg(n.note ORDER BY n.place) FROM jsonb_array_elements(p.notes) WITH ORDINALITY AS n(note, place)
      WHERE n.note ->> 'text' NOT LIKE 'Pain decides each step:%' AND n.note ->> 'text' NOT LIKE 'Your way back stands at %'
        AND n.note ->> 'text' NOT LIKE 'After % without training % usual volume, all of it easy.'), '[]')
  WHERE p.athlete_id = p_athlete_id
    AND (p.request ? 'breakCause' OR p.notes::text ~ 'Pain decides each step:|Your way back stands at |usual volume, all of it easy\.');
END $$;
