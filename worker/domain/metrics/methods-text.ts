import type { Metric } from './metric.ts'
import { METRICS } from './registry.ts'

/** The sections of the methods page with their metrics, in the registry's order. */
export function methodSections(): { title: string; anchor: string; metrics: Metric[] }[] {
  const titles = [...new Set(METRICS.map((metric) => metric.section))]
  return titles.map((title) => ({
    title,
    anchor: title.toLowerCase().replaceAll(' ', '-'),
    metrics: METRICS.filter((metric) => metric.section === title),
  }))
}

/** `docs/methods.md`, whole. */
export function methodsText(): string {
  const sections = methodSections().map(
    ({ title, metrics }) => `## ${title}\n\n${metrics.map(entry).join('\n')}`,
  )
  return `# Methods

Every formula, drawn from \`worker/domain/metrics/registry.ts\`; a test keeps this page equal to it
(\`vitest run --update\` on that test writes it anew). Each example is run as a test too.
Days are athlete-local. Missing is never zero. Evidence: strong, moderate, limited, or convention (agreed, not measured).

${sections.join('\n')}`
}

function entry(metric: Metric): string {
  const unit = metric.unit === '' ? '' : ` (${metric.unit})`
  const lines = [
    `### ${metric.name}${unit}`,
    '',
    metric.definition,
    '',
    `- Key: \`${metric.key}\`, shown with ${metric.precision} decimals`,
    `- Belongs to: ${metric.day}`,
    ...(metric.seed === null ? [] : [`- Starts from: ${metric.seed}`]),
    `- Null: ${metric.whenNull}`,
    ...(metric.throws === null ? [] : [`- Throws: ${metric.throws}`]),
    `- Evidence: ${metric.grade}. ${metric.source}`,
    `- Example: ${metric.example.given} → ${metric.example.expected}`,
    '',
  ]
  return lines.join('\n')
}
