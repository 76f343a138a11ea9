import { once } from 'node:events'
import { request as ask, createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'

/** The line between the bank and its node, which can be cut. */
export class NodeLine implements AsyncDisposable {
  readonly #server: Server
  target = ''
  /** `deaf`: what is written arrives, and its answer does not come back. */
  state: 'up' | 'down' | 'deaf' = 'up'

  private constructor(server: Server) {
    this.#server = server
  }

  static async open(): Promise<NodeLine> {
    const server = createServer((request, response) => {
      line.#forward(request, response).catch(() => response.destroy())
    })
    const line = new NodeLine(server)
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    return line
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  async #forward(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { url: path = '/', method = 'GET' } = request
    const body = await buffer(request)
    if (this.state === 'down') return void response.destroy()
    // With the name that the bank called: the node signs people in under that one.
    const passed = ask(`${this.target}${path}`, { method, headers: request.headers, agent: false })
    passed.end(body)
    const [answer] = (await once(passed, 'response')) as [IncomingMessage]
    const text = await buffer(answer)
    if (this.state === 'deaf' && body.includes('user.broadcast')) return void response.destroy()
    response.writeHead(answer.statusCode ?? 500, answer.headers).end(text)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections()
    await new Promise((resolve) => this.#server.close(resolve))
  }
}
