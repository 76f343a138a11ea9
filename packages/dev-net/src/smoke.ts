import type { LocalNetwork } from './local-network.ts'

/**
 * Asks everything that `npm start` brings up whether it is there.
 *
 * @returns what did not answer as it should, one line each.
 */
export async function smoke({ node, urls }: LocalNetwork): Promise<string[]> {
  const problems: string[] = []
  const check = async (what: string, url: string, isRight: (body: string) => boolean, body?: object) => {
    try {
      const response = await fetch(url, {
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
  await check('node, JSON-RPC', `${node.url}/rpc/v1`, (text) => text.includes('"healthy":true'), rpc('user.health'))
  await check('node, sign-in', `${node.url}/rpc/v1`, (text) => text.includes('"nonce"'), rpc('kgw.authn_param'))
  await check('node, readiness', `${node.url}/health/ready`, () => true)
  await check('node, metrics', `${node.url}/metrics`, (text) => text.includes('# TYPE'))
  await check('documentation', `${node.url}/docs`, (text) => text.includes('share_credential'))
  await check('OpenRPC document', `${node.url}/spec/v1`, (text) => text.includes('"openrpc"'))

  const isPage = (text: string): boolean => text.includes('<!doctype html>') && text.includes('<script type="module"')
  for (const piece of ['enclave', 'isle', 'dashboard', 'wallet', 'verifier', 'neobank', 'lender'] as const) {
    await check(`${piece}, page`, `${local(urls[piece])}/`, isPage)
  }
  await check('enclave, dialog', `${local(urls.enclave)}/dialog.html`, isPage)
  await check('wallet, script', `${local(urls.wallet)}/announce.js`, (text) => text.includes('eip6963'))
  for (const piece of ['verifier', 'neobank', 'lender'] as const) {
    await check(`${piece}, server`, `${local(urls[piece])}/health`, (text) => text.includes('ok'))
  }
  for (const piece of ['neobank', 'lender'] as const) {
    const manifest = `${local(urls[piece])}/.well-known/idos-app.json`
    await check(`${piece}, manifest`, manifest, (text) => text.includes('"consumers"'))
  }
  return problems
}

/** Names below `localhost` are known to browsers, not to every system's resolver. */
function local(url: string): string {
  return `http://127.0.0.1:${new URL(url).port}`
}
