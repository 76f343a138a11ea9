import { Counter, Histogram, Registry } from 'prom-client'
import { expect, test } from 'vitest'
import { Tally } from './tally.ts'

test('every request gets into the metrics once, however many there are between two looks', async () => {
  const registry = new Registry()
  const registers = [registry]
  const requests = new Counter({ name: 'requests', help: 'help', labelNames: ['code'] as const, registers })
  const durations = new Histogram({
    name: 'durations',
    help: 'help',
    labelNames: ['method'] as const,
    buckets: [1],
    registers,
  })
  const tally = new Tally(requests.labels('ok'), durations.labels('ping'))
  let added = 0
  for (const more of [1, 0, 255, 256, 300]) {
    for (let i = 0; i < more; i++) tally.add(added++ % 2 === 0 ? 0.5 : 2)
    tally.settle()
    const text = await registry.metrics()
    expect(text).toContain(`requests{code="ok"} ${added}`)
    expect(text).toContain(`durations_count{method="ping"} ${added}`)
    expect(text).toContain(`durations_bucket{le="1",method="ping"} ${Math.ceil(added / 2)}`)
  }
})
