import type { Figure } from './figure.ts'
import type { Site } from './site.ts'

const restLimitMiB = 150

/** Resident memory of a node: as it started, and after what it was put through. Ask before it is stopped. */
export async function figuresOfMemory(site: Site): Promise<Figure[]> {
  const { seeded, node, restMiB } = site
  const gib = (seeded.fileBytes / 1024 ** 3).toFixed(2)
  const held = `${seeded.credentials} credentials stored`
  return [
    {
      name: `memory.${site.name}.rest`,
      title: `memory at rest after the start, ${held}`,
      value: restMiB,
      unit: 'MiB',
      aims: [{ text: `below ${restLimitMiB} MiB`, met: restMiB < restLimitMiB }],
      note: `file of ${gib} GiB, filled in ${seeded.seconds.toFixed(1)} s; ready ${Math.round(node.startMs)} ms after its start`,
    },
    {
      name: `memory.${site.name}.loaded`,
      title: `memory after the load, ${held}`,
      value: await node.residentMiB(),
      unit: 'MiB',
    },
  ]
}
