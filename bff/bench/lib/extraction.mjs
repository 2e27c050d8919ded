// The registry's extraction of a contract by its code, as it asks: a signed POST over HTTP. Beside it a bare Koa that checks the same
// signature, remembers the nonce, reads the same rows, writes the same two links and the same line of the log, and answers the
// same bytes; no query builder, nothing opened or sealed, nothing validated.
import { createHash, createHmac, randomBytes, randomInt, randomUUID, timingSafeEqual } from 'node:crypto'
import { once } from 'node:events'
import Koa from 'koa'
import { percentile, timed } from './measure.mjs'
import { product } from './product.mjs'
import { contractRow, filingRow, idOf } from './seedFiled.mjs'

const path = '/open/v1/registry/contract'
/** The pair of a laptop; production has no default. */
const [accessKey, secret] = ['clf-dev', 'clf-dev-secret']
const sha256 = text => createHash('sha256').update(text).digest('hex')
const hmac = text => createHmac('sha256', secret).update(text).digest('hex')

const bodyOf = async request => {
  const chunks = []
  for await (const chunk of request) chunks.push(chunk)
  return Buffer.concat(chunks).toString('utf8')
}

/** As another platform signs. @returns the text of the answer */
async function ask(base, verifyCode) {
  const { gatewayHeaders: names, gatewayStringToSign } = await product()
  const body = JSON.stringify({ verifyCode, regProjId: 'BENCH-1' })
  const said = { accessKey, timestamp: String(Date.now()), nonce: randomBytes(16).toString('hex') }
  const contentDigest = sha256(body)
  const text = gatewayStringToSign({ method: 'POST', path, query: {}, ...said, contentDigest })
  const answer = await fetch(base + path, {
    method: 'POST',
    body,
    headers: {
      'content-type': 'application/json',
      [names.accessKey]: said.accessKey,
      [names.timestamp]: said.timestamp,
      [names.nonce]: said.nonce,
      [names.algorithm]: 'HMAC-SHA256',
      [names.contentDigest]: contentDigest,
      [names.signature]: hmac(text),
    },
  })
  const reply = await answer.text()
  if (answer.status !== 200) throw new Error(`extraction: ${answer.status} ${reply}`)
  return reply
}

const statements = {
  nonce: 'insert into open_nonce (caller, app_id, nonce, at) values (?, ?, ?, ?)',
  filing: 'select * from filing where verify_code = ?',
  contract: 'select * from contract where region_code = ? and id = ?',
  link: 'insert into document_link (token_hash, region_code, contract_id, person_key, expires_at, used_at) values (?, ?, ?, ?, ?, null)',
  signatures:
    'select party_id, signed_at, receipt from signature where region_code = ? and contract_id = ? and text_version = ? and voided_at is null',
  checks:
    'select id, gate, requested_at, outcome from verification_record where region_code = ? and contract_id = ?',
  log: 'insert into open_call (id, caller, app_id, path, purpose, reference, body_sha256, at, status, code, subjects, ms) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
}

async function bareServer(bare, reply) {
  const { gatewayHeaders: names, gatewayStringToSign } = await product()
  const add = (sql, values) => bare.transaction(tx => tx.run(sql, values))
  return new Koa().use(async ctx => {
    const body = await bodyOf(ctx.req)
    const said = name => ctx.get(names[name])
    const [timestamp, nonce, contentDigest] = [said('timestamp'), said('nonce'), sha256(body)]
    const text = gatewayStringToSign({
      method: 'POST',
      path: ctx.path,
      query: {},
      accessKey: said('accessKey'),
      timestamp,
      nonce,
      contentDigest,
    })
    if (!timingSafeEqual(Buffer.from(hmac(text)), Buffer.from(said('signature')))) ctx.throw(401)
    await add(statements.nonce, ['registry', accessKey, nonce, Date.now()])
    const { verifyCode } = JSON.parse(body)
    const [filing] = await bare.all(statements.filing, [verifyCode])
    const key = [filing.region_code, filing.contract_id]
    const [contract] = await bare.all(statements.contract, key)
    for (const expires of [Date.now(), Date.now()])
      await add(statements.link, [sha256(randomUUID()), ...key, 'registry:bare', expires])
    await bare.all(statements.signatures, [...key, contract.text_version])
    await bare.all(statements.checks, key)
    const subjects = JSON.stringify([filing.contract_no])
    const line = [randomUUID(), 'registry', accessKey, path, '', '', sha256(body), Date.now(), 200, 0]
    await add(statements.log, [...line, subjects, 1])
    ctx.type = 'json'
    ctx.body = reply
  })
}

const listening = async koa => {
  const server = koa.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return { url: `http://127.0.0.1:${server.address().port}`, server }
}

/** Contracts that somebody can open, numbered from `first`, each under a code of its own. @returns the codes */
async function seedOpenable(app, region, first, count, dataOf) {
  const { contractContext, newCode } = await product()
  const codes = Array.from({ length: count }, () => newCode(() => randomInt(32)))
  await app.store.transaction(async tx => {
    for (const [i, verify_code] of codes.entries()) {
      const n = first + i
      const body = JSON.stringify({ data: dataOf(n), extras: {} })
      const sealed = await app.keys.fields.seal(body, contractContext(idOf(region, n)))
      await tx
        .insertInto('contract')
        .values(contractRow(region, n, sealed))
        .execute()
      await tx
        .insertInto('filing')
        .values({ ...filingRow(region, n), verify_code })
        .execute()
    }
  })
  return codes
}

/** p95 in ms of both, in turn: whoever comes second finds the pages warm. */
export async function extraction(store, bare, { dataDir, region, first, rounds, dataOf }) {
  const { buildApp, buildContext, readConfig } = await product()
  const config = readConfig({ DATA_DIR: dataDir, LOG_LEVEL: 'silent' })
  const nothing = { render: () => Promise.reject(new Error('nothing is printed')), close: async () => {} }
  const context = await buildContext(config, Date.now, { store, renderer: nothing, pollMs: 0 })
  context.app.wake = () => undefined
  const codes = await seedOpenable(context.app, region, first, rounds + 1, dataOf)
  const ours = await listening(buildApp(context.app))
  const reply = await ask(ours.url, codes[rounds])
  const plain = await listening(await bareServer(bare, reply))
  await ask(plain.url, codes[rounds])
  const times = { ours: [], plain: [] }
  for (const [n, code] of codes.slice(0, rounds).entries())
    for (const [name, { url }] of Object.entries(n % 2 ? { ours, plain } : { plain, ours }))
      times[name].push((await timed(() => ask(url, code))).ms)
  for (const { server } of [ours, plain]) {
    server.closeAllConnections()
    server.close()
  }
  await context.close()
  return { ours: percentile(times.ours, 95), plain: percentile(times.plain, 95) }
}
