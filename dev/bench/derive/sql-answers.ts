/** The daily averages by a recursive query, one row a day after the other. `$1`: table of (day index, stress). */
export const LOAD_SQL = `with recursive gains as (select 1 - exp(-1 / 42.0::float8) as slow, 1 - exp(-1 / 7.0::float8) as fast),
  run as (
    select d.i, 0::float8 as form, d.stress * slow as fitness, d.stress * fast as fatigue
      from bench_day d, gains where d.i = 0
    union all
    select d.i, run.fitness - run.fatigue, run.fitness + (d.stress - run.fitness) * slow,
      run.fatigue + (d.stress - run.fatigue) * fast
      from run join bench_day d on d.i = run.i + 1, gains)
  select i, fitness, fatigue, form from run order by i`

/** Seconds in five zones of each recording, from its samples; one sample is one second. */
export const ZONE_SQL = `select recording, width_bucket(watts, $1::float8[]) as zone, count(*)::int as seconds
  from bench_sample group by 1, 2 order by 1, 2`

/** The highest mean over each window of each recording, by running sums and a self-join. */
export const MEAN_MAX_SQL = `with sums as (
    select recording, at, sum(watts) over (partition by recording order by at) as total from bench_sample)
  select late.recording, width, max(late.total - coalesce(early.total, 0)) / width as watts
    from unnest($1::int[]) as width
    join sums late on late.at + 1 >= width
    left join sums early on early.recording = late.recording and early.at = late.at - width
    group by 1, 2 order by 1, 2`
