/**
 * Asks everything that `npm start` brings up whether it is there.
 *
 * @returns what did not answer as it should, one line each.
 */
export async function smoke(nodeUrl: string): Promise<string[]> {
  const problems: string[] = []
  const check = async (what: string, path: string, isRight: (body: string) => boolean, body?: object) => {
    try {
      const response = await fetch(nodeUrl + path, {
        signal: AbortSignal.timeout(5000),
        ...(body === undefined
          ? {}
          : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
      })
      const text = await response.text()
      if (response.status !== 200) problems.push(`${what}: HTTP ${response.status}`)
      else if (!isRight(text)) problems.push(`${what}: an unexpected answer`)
      else console.log(`  ${what}: in order`)
    } catch (error) {
      problems.push(`${what}: ${error instanceof Error ? error.message : String(error)}`)
    }
  }
  const rpc = (method: string) => ({ jsonrpc: '2.0', id: 1, method, params: {} })
  await check('node, JSON-RPC', '/rpc/v1', (text) => text.includes('"healthy":true'), rpc('user.health'))
  await check('node, sign-in', '/rpc/v1', (text) => text.includes('"nonce"'), rpc('kgw.authn_param'))
  await check('node, readiness', '/health/ready', () => true)
  await check('node, metrics', '/metrics', (text) => text.includes('# TYPE'))
  await check('documentation', '/docs', (text) => text.includes('share_credential'))
  await check('OpenRPC document', '/spec/v1', (text) => text.includes('"openrpc"'))
  return problems
}
