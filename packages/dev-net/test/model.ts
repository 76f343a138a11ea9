import type { ErrorCode } from '@open-idos/protocol'

/** What a step of a history answers: `ok` or the refusal's code. */
export type Answer = 'ok' | ErrorCode

interface Credential {
  readonly id: string
  readonly owner: string
  readonly copy: boolean
  /** Of a copy, while the original exists. */
  original: string | undefined
  notes: string
  content: string
}

interface Grant {
  readonly owner: string
  readonly grantee: string
  readonly data: string
  readonly lock: number
  readonly order: number
}

/**
 * The rules of credentials and grants, written down a second time and as plainly as possible: sets of things, no tables,
 * no ids derived. The engine's histories are compared with this one's.
 */
export class Model {
  time: number
  readonly credentials = new Map<string, Credential>()
  grants: Grant[] = []
  readonly usedDags = new Set<string>()
  readonly usedDwgs = new Set<string>()
  readonly #residents: ReadonlySet<string>
  #order = 0

  constructor(options: { time: number; residents: readonly string[] }) {
    this.time = options.time
    this.#residents = new Set(options.residents)
  }

  add(who: string, c: { id: string; notes: string; content: string }): Answer {
    if (!this.#residents.has(who)) return 'constraint.not_null'
    if (this.credentials.has(c.id)) return 'constraint.unique'
    this.credentials.set(c.id, { ...c, owner: who, copy: false, original: undefined })
    return 'ok'
  }

  share(who: string, s: { id: string; original: string; content: string; grantee: string; lock: number }): Answer {
    const original = this.credentials.get(s.original)
    if (original?.owner !== who) return 'credential.original_not_owned'
    if (original.copy) return 'credential.is_copy'
    if (s.lock < 0) return 'grant.lock_out_of_range'
    if (this.credentials.has(s.id)) return 'constraint.unique'
    const { id, content } = s
    this.credentials.set(id, { id, owner: who, copy: true, original: s.original, notes: '', content })
    this.#grant({ owner: who, grantee: s.grantee, data: s.id, lock: s.lock })
    return 'ok'
  }

  revoke(who: string, grant: { data: string; grantee: string; lock: number }): Answer {
    const found = this.grants.find((g) => sameGrant(g, grant) && g.owner === who)
    if (found === undefined) return 'grant.not_found'
    if (found.lock >= this.time) return 'grant.locked'
    this.grants = this.grants.filter((g) => g !== found)
    return 'ok'
  }

  remove(who: string, id: string): Answer {
    if (this.credentials.get(id)?.owner !== who) return 'credential.not_owned'
    if (this.grants.some((g) => g.data === id && g.lock >= this.time)) return 'credential.locked'
    this.#delete(id)
    return 'ok'
  }

  rescind(who: string, id: string): Answer {
    const mine = this.grants.filter((g) => g.data === id && g.grantee === who)
    if (mine.length === 0 || this.credentials.get(id)?.copy !== true) return 'credential.not_shared_with_you'
    this.grants = this.grants.filter((g) => !mine.includes(g))
    if (!this.grants.some((g) => g.data === id)) this.#delete(id)
    return 'ok'
  }

  edit(who: string, c: { id: string; notes: string; content: string }): Answer {
    const credential = this.credentials.get(c.id)
    const own = credential?.owner === who
    if (this.grants.some((g) => g.data === c.id) || (own && credential.copy)) return 'credential.not_editable'
    if (own) Object.assign(credential, { notes: c.notes, content: c.content })
    return 'ok'
  }

  delegatedGrant(signer: string, grant: { data: string; grantee: string; lock: number }): Answer {
    if (!this.#residents.has(signer)) return 'dag.owner_not_found'
    const credential = this.credentials.get(grant.data)
    if (credential?.owner !== signer) return 'dag.not_owned'
    if (!credential.copy) return 'dag.not_a_copy'
    if (this.grants.some((g) => sameGrant(g, grant))) return 'grant.exists'
    const used = `${grant.data}/${grant.grantee}/${grant.lock}`
    if (this.usedDags.has(used)) return 'dag.already_used'
    this.usedDags.add(used)
    this.#grant({ owner: signer, ...grant })
    return 'ok'
  }

  /** Contents that `who` can read. */
  readable(who: string): string[] {
    const owned = [...this.credentials.values()].filter((c) => c.owner === who).map((c) => c.id)
    return owned.sort()
  }

  /** Credentials that `who` reads as a grantee, with the notes they come with. */
  shared(who: string): { id: string; notes: string | null; content: string }[] {
    return [...this.credentials.values()]
      .filter((c) => this.grants.some((g) => g.data === c.id && g.grantee === who))
      .map(({ id, content, original }) => {
        const source = original === undefined ? undefined : this.credentials.get(original)
        return { id, content, notes: source?.notes ?? null }
      })
  }

  #grant(grant: Omit<Grant, 'order'>): void {
    this.grants.push({ ...grant, order: this.#order++ })
  }

  #delete(id: string): void {
    this.credentials.delete(id)
    this.grants = this.grants.filter((g) => g.data !== id)
    for (const c of this.credentials.values()) if (c.original === id) c.original = undefined
  }
}

function sameGrant(a: { data: string; grantee: string; lock: number }, b: typeof a): boolean {
  return a.data === b.data && a.grantee === b.grantee && a.lock === b.lock
}
