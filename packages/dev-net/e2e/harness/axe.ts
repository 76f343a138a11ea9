import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Frame, Page } from 'playwright-core'
import { settled } from './settled.ts'

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

export interface Violation {
  readonly id: string
  readonly help: string
  /** Selectors of the elements that break the rule. */
  readonly targets: readonly string[]
}

interface AxeWindow {
  readonly axe: {
    run(options: object): Promise<{
      violations: { id: string; help: string; nodes: { target: unknown[]; failureSummary?: string }[] }[]
    }>
  }
}

const rules = {
  all: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] },
  colours: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] },
} as const

/** With the rules of WCAG 2.0 to 2.2 A and AA and axe-core's best practices, or with those about colours only. */
export type Rules = 'all' | 'colours'

/** Runs axe-core in a page or in one frame, once nothing moves there. */
export async function violations(where: Page | Frame, which: Rules = 'all'): Promise<readonly Violation[]> {
  await settled(where)
  // By the driver, outside of what the page's content security policy governs; once for each document.
  if (!(await where.evaluate(() => 'axe' in globalThis))) await where.evaluate(source)
  return where.evaluate(async (runOnly) => {
    const { axe } = globalThis as unknown as AxeWindow
    const found = await axe.run({ runOnly, iframes: false, resultTypes: ['violations'] })
    return found.violations.map(({ id, help, nodes }) => ({
      id,
      help,
      targets: nodes.map((node) => `${node.target.join(' ')}: ${node.failureSummary ?? ''}`),
    }))
  }, rules[which])
}
