import type { Load } from './load.ts'
import type { BenchOptions } from './options.ts'
import type { Limits } from './probe.ts'
import type { BareHttp } from './probe-http.ts'
import type { Workbench } from './workbench.ts'

/** What every measurement is given. */
export interface Run {
  readonly bench: Workbench
  readonly options: BenchOptions
  readonly load: Load
  readonly http: BareHttp
  readonly limits: Limits
  /** Tells whoever watches what happens now. */
  readonly say: (line: string) => void
}
