import { once } from 'node:events'
import { connect, type Socket } from 'node:net'

/** What came back, as far as a load generator looks at it. */
export interface Answer {
  readonly status: number
  /** Length of the body. */
  readonly bytes: number
  /** Head and beginning of the body, as Latin-1. */
  readonly text: string
}

/** How much of an answer is kept. */
const keptBytes = 4096
const readBytes = 256 * 1024

/** The bytes of a POST. */
export function post(url: URL, body: string, cookie?: string): Buffer {
  const content = Buffer.from(body)
  const head = [
    `POST ${url.pathname} HTTP/1.1`,
    `Host: ${url.host}`,
    'Content-Type: application/json',
    `Content-Length: ${content.length}`,
    ...(cookie === undefined ? [] : [`Cookie: ${cookie}`]),
  ]
  return Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`), content])
}

/**
 * One kept-alive HTTP connection that sends prepared bytes and reads no more of an answer than it must, because on a
 * small machine the load must cost less than what it loads. One request at a time.
 */
export class Connection {
  readonly #socket: Socket
  #waiting: { done: (answer: Answer) => void; failed: (error: Error) => void } | undefined
  #head = ''
  #bodyAt = -1
  #status = 0
  #length = 0
  #received = 0

  private constructor(socket: Socket) {
    this.#socket = socket
  }

  static async open(url: URL): Promise<Connection> {
    const buffer = Buffer.allocUnsafe(readBytes)
    const socket = connect({
      host: url.hostname,
      port: Number(url.port),
      noDelay: true,
      onread: {
        buffer,
        callback(count) {
          connection.#read(buffer, count)
          return true
        },
      },
    })
    const connection = new Connection(socket)
    await once(socket, 'connect', { signal: AbortSignal.timeout(10_000) })
    socket.on('error', (error) => connection.#fail(error))
    socket.on('close', () => connection.#fail(new Error('the connection was closed')))
    return connection
  }

  /** @param failed called when no answer comes any more. */
  send(request: Buffer, done: (answer: Answer) => void, failed: (error: Error) => void): void {
    this.#waiting = { done, failed }
    this.#head = ''
    this.#bodyAt = -1
    this.#received = 0
    this.#socket.write(request)
  }

  close(): void {
    this.#waiting = undefined
    this.#socket.destroy()
  }

  #read(buffer: Buffer, count: number): void {
    if (this.#head.length < keptBytes) this.#head += buffer.toString('latin1', 0, Math.min(count, keptBytes))
    this.#received += count
    if (this.#bodyAt < 0 && !this.#readHead()) return
    if (this.#received < this.#bodyAt + this.#length) return
    const waiting = this.#waiting
    this.#waiting = undefined
    waiting?.done({ status: this.#status, bytes: this.#length, text: this.#head })
  }

  #readHead(): boolean {
    const end = this.#head.indexOf('\r\n\r\n')
    if (end < 0) return false
    const length = /\r\ncontent-length: *(\d+)/i.exec(this.#head.slice(0, end + 2))
    if (length === null) {
      this.#fail(new Error('an answer has no length'))
      return false
    }
    this.#bodyAt = end + 4
    this.#status = Number(this.#head.slice(9, 12))
    this.#length = Number(length[1])
    return true
  }

  #fail(error: Error): void {
    const waiting = this.#waiting
    this.#waiting = undefined
    waiting?.failed(error)
  }
}
