import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

// HTTP alone: reads a JSON body and answers with the headers it was told and as many bytes as the path says. It is what
// any node built on this platform pays for its transport.

process.on('disconnect', () => process.exit(0))
process.on('SIGINT', () => {})

let headers: readonly string[] = []
process.on('message', (told: readonly string[]) => {
  headers = told
  process.send?.('told')
})

const answers = new Map<string, Buffer>()

function answerOf(path: string): Buffer {
  let answer = answers.get(path)
  if (answer === undefined) {
    answer = Buffer.alloc(Number(path.slice(1)), 'A')
    answers.set(path, answer)
  }
  return answer
}

const server = createServer((req, res) => {
  const chunks: Buffer[] = []
  req.on('data', (chunk: Buffer) => chunks.push(chunk))
  req.on('end', () => {
    JSON.parse(Buffer.concat(chunks).toString())
    const answer = answerOf(req.url ?? '/0')
    res.writeHead(200, [...headers, 'Content-Length', String(answer.length)])
    res.end(answer)
  })
})
server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }))
