import type { DocumentFields, FileKind, Level, Reason, Status } from '../../server/cases/case.ts'
import type { MrzReading } from '../../server/checks/mrz.ts'

/** A case as its person sees it. */
export interface CaseView {
  readonly id: string
  readonly status: Status
  readonly reasons: readonly Reason[]
  readonly level: Level
  /** Pictures that are there. */
  readonly files: readonly FileKind[]
  readonly needed: { readonly PASSPORT: readonly FileKind[]; readonly ID_CARD: readonly FileKind[] }
  readonly returnUrl: string
  readonly expiresAt: number
  /** Who asked for the verification. */
  readonly client: string
  /** Origins that may embed this page. */
  readonly parents: readonly string[]
  readonly onPhone: boolean
  readonly testControls?: { readonly outcomes: readonly string[] } | undefined
}

export interface HandOver {
  readonly url: string
  readonly code: string
  readonly expiresAt: number
}

/** What a developer can make happen. */
export interface Forced {
  readonly status: Extract<Status, 'approved' | 'declined' | 'resubmission_required' | 'in_review'>
  readonly reason?: Reason
}

/** A request that did not do what it should. `code` is the server's, or `network` or `timeout`. */
export class ApiError extends Error {
  override readonly name = 'ApiError'
  readonly code: string

  constructor(code: string) {
    super(code)
    this.code = code
  }
}

/** Reading a document takes a weak machine a while. */
const LIMIT_MS = 60_000

/** The server, for somebody with a session. */
export interface Api {
  enter(link: string): Promise<{ readonly session: string; readonly case: CaseView }>
  enterByCode(caseId: string, code: string): Promise<{ readonly session: string; readonly case: CaseView }>
  look(): Promise<CaseView>
  handOver(): Promise<HandOver>
  upload(kind: FileKind, picture: Blob, progress: (fraction: number) => void): Promise<CaseView>
  picture(kind: FileKind): Promise<Blob>
  read(): Promise<MrzReading | null>
  readTyped(mrz: string): Promise<MrzReading | null>
  submit(document: DocumentFields): Promise<CaseView>
  force(outcome: Forced): Promise<CaseView>
}

export function createApi(sessionOf: () => string | undefined): Api {
  const headers = (): Record<string, string> => {
    const session = sessionOf()
    return session === undefined ? {} : { authorization: `Bearer ${session}` }
  }
  async function send(method: string, path: string, body?: object): Promise<Response> {
    const response = await fetch(path, {
      method,
      headers: { ...headers(), ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(LIMIT_MS),
    }).catch((error: unknown) => {
      throw new ApiError(error instanceof DOMException && error.name === 'TimeoutError' ? 'timeout' : 'network')
    })
    if (!response.ok) throw new ApiError(codeOf(await response.json().catch(() => undefined)))
    return response
  }
  const ask = async <T>(method: string, path: string, body?: object): Promise<T> =>
    (await send(method, path, body)).json() as Promise<T>

  return {
    enter: (link) => ask('POST', '/api/enter', { link }),
    enterByCode: (caseId, code) => ask('POST', '/api/enter-by-code', { caseId, code }),
    look: () => ask('GET', '/api/case'),
    handOver: () => ask('POST', '/api/hand-over', {}),
    upload: (kind, picture, progress) => upload(`/api/pictures/${kind}`, { headers: headers(), picture, progress }),
    picture: async (kind) => (await send('GET', `/api/pictures/${kind}`)).blob(),
    read: async () => (await ask<{ reading: MrzReading | null }>('POST', '/api/read', {})).reading,
    readTyped: async (mrz) => (await ask<{ reading: MrzReading | null }>('POST', '/api/read-typed', { mrz })).reading,
    submit: (document) => ask('POST', '/api/submit', document),
    force: (outcome) => ask('POST', '/api/force', outcome),
  }
}

/** `fetch` tells nothing of how far an upload is; this older way does. */
function upload(
  path: string,
  parts: { headers: Record<string, string>; picture: Blob; progress: (fraction: number) => void },
): Promise<CaseView> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('PUT', path)
    for (const [name, value] of Object.entries(parts.headers)) request.setRequestHeader(name, value)
    request.responseType = 'json'
    request.timeout = LIMIT_MS
    request.upload.onprogress = ({ loaded, total }) => parts.progress(total === 0 ? 0 : loaded / total)
    request.onerror = () => reject(new ApiError('network'))
    request.ontimeout = () => reject(new ApiError('timeout'))
    request.onload = () => {
      if (request.status === 200) resolve(request.response as CaseView)
      else reject(new ApiError(codeOf(request.response)))
    }
    request.send(parts.picture)
  })
}

function codeOf(answer: unknown): string {
  const { error } = (answer ?? {}) as { error?: { code?: string } }
  return error?.code ?? 'internal'
}
