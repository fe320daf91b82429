import { FormChart, formTable } from '#web/charts/form-chart.tsx'
import { WeekBars, weekTable } from '#web/charts/week-bars.tsx'
import { Badge } from '#web/components/badge.tsx'
import { Card, CardRule } from '#web/components/card.tsx'
import { ChartFrame } from '#web/components/chart-frame.tsx'
import { SportLegend } from '#web/components/legend.tsx'
import { ProgressLine } from '#web/components/progress-line.tsx'
import { SportMark } from '#web/components/sport-mark.tsx'
import { Stat, Stats } from '#web/components/stat.tsx'
import { DEMO_FORM, DEMO_TODAY, DEMO_WEEK } from './demo.ts'

/** Home as it is, drawn with the product's own parts, on the demo athlete's numbers. */
export function ProductPicture() {
  return (
    <figure className="grid gap-4 rounded-card border border-line bg-page p-4 md:p-6">
      <div>
        <p className="font-semibold text-20 text-ink-1 md:text-28">Thursday 23 April</p>
        <p className="text-12 text-ink-3 md:text-14">38 days to Harbour Half.</p>
      </div>
      <ProgressLine done={2077} total={2320} label="Example of an import under way">
        <b>Import in progress: 2,077 of 2,320</b> activities have laps and streams. Newest first, now at 4 Jun
        2019.
      </ProgressLine>
      <div className="grid gap-4 *:min-w-0 lg:grid-cols-[5fr_7fr]">
        <FormToday />
        <ChartFrame
          title="This week, planned and done"
          unit="Stress, points a day"
          legend={<SportLegend sports={['run', 'strength']} planned />}
          table={weekTable(DEMO_WEEK)}
          above={
            <Stats>
              <Stat label="Run" measure={{ value: '22.4', unit: 'km' }} note="of 63 km" />
              <Stat label="Time" measure={{ value: '3:03', unit: 'h' }} note="of 7:59 h" />
              <Stat label="Stress" measure={{ value: '187', unit: 'points' }} note="of 486" />
            </Stats>
          }
        >
          <WeekBars days={DEMO_WEEK} today={DEMO_TODAY} height={176} />
        </ChartFrame>
      </div>
      <Yesterday />
      <figcaption className="flex justify-between gap-4 text-12 text-ink-3">
        <span>Home on Thu 23 April 2026, an example account.</span>
        <span>Demo data</span>
      </figcaption>
    </figure>
  )
}

function FormToday() {
  return (
    <ChartFrame title="Form (TSB) today" table={formTable(DEMO_FORM, DEMO_TODAY)}>
      <div className="mb-2 flex items-end gap-3">
        <Stat size={40} measure={{ value: '−11.3', unit: '' }} />
        <div className="pb-1 text-12 text-ink-3">
          <Badge>Optimal</Badge>
          <p className="mt-1">band −10 to −30</p>
        </div>
      </div>
      <FormChart days={DEMO_FORM} today={DEMO_TODAY} />
      <CardRule />
      <Stats>
        <Stat label="Fitness (CTL)" measure={{ value: '50.3', unit: '' }} note="+2.1 in 7 d" />
        <Stat label="Fatigue (ATL)" measure={{ value: '61.6', unit: '' }} note="+3.3 in 7 d" />
        <Stat label="Form Monday" tone="planned" measure={{ value: '−17.8', unit: '' }} note="as planned" />
      </Stats>
    </ChartFrame>
  )
}

function Yesterday() {
  return (
    <Card title="Yesterday" aside={<Badge tone="outline">FIT file</Badge>}>
      <p className="mb-3 flex flex-wrap items-center gap-2">
        <SportMark sport="run" named />
        <span className="font-semibold text-20 text-ink-1">6 × 1 km</span>
        <Badge tone="gained">PB 1 km</Badge>
        <Badge tone="gained">PB 800 m</Badge>
      </p>
      <Stats>
        <Stat label="Distance" measure={{ value: '13.3', unit: 'km' }} note="planned 13.0" />
        <Stat label="Time" measure={{ value: '1:06:26', unit: '' }} note="planned 1:08:00" />
        <Stat label="Pace" measure={{ value: '5:00', unit: '/km' }} note="GAP 5:00" />
        <Stat label="Heart rate" measure={{ value: '151', unit: 'bpm' }} note="max 181" />
        <Stat label="Stress" measure={{ value: '97', unit: 'points' }} note="planned 87" />
      </Stats>
    </Card>
  )
}
