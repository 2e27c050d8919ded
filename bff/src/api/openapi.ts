import type Router from 'koa-router'
import * as z from 'zod/mini'
import { gatewayHeaders } from '@clf/shared/gateway'
import { phraseOf } from '@clf/shared/phrases'
import { deskRoutes, openRoutes, routes, type AnyOpenRoute, type AnyRoute } from '@clf/shared/routes'

const schemaOf = (schema: z.ZodMiniType) => z.toJSONSchema(schema, { unrepresentable: 'any', io: 'input' })

interface ObjectSchema {
  properties?: Record<string, unknown>
  required?: string[]
}

function parameters(route: Pick<AnyRoute, 'params' | 'query'> & { idempotent?: boolean }) {
  const of = (schema: z.ZodMiniType, where: 'path' | 'query') => {
    const { properties = {}, required = [] } = schemaOf(schema) as ObjectSchema
    return Object.entries(properties).map(([name, property]) => ({
      name,
      in: where,
      required: where === 'path' || required.includes(name),
      schema: property,
    }))
  }
  const key = {
    name: 'Idempotency-Key',
    in: 'header',
    required: true,
    schema: { type: 'string', pattern: '^[0-9A-Za-z-]{8,64}$' },
  }
  return [...of(route.params, 'path'), ...of(route.query, 'query'), ...(route.idempotent ? [key] : [])]
}

function operation(name: string, route: AnyRoute) {
  const refusals = new Map<number, string[]>()
  for (const code of route.errors) {
    const { status, citizen } = phraseOf(code)
    refusals.set(status, [...(refusals.get(status) ?? []), `${code} ${citizen}`])
  }
  const content = route.binary
    ? { [route.binary]: { schema: { type: 'string', format: 'binary' } } }
    : { 'application/json': { schema: schemaOf(route.reply) } }
  const hasBody = route.method === 'POST' || route.method === 'PUT'
  return {
    operationId: name,
    summary: route.summary,
    parameters: parameters(route),
    ...(route.who === 'public' ? {} : { security: [{ session: [] }] }),
    ...(hasBody
      ? { requestBody: { required: true, content: { 'application/json': { schema: schemaOf(route.body) } } } }
      : {}),
    responses: {
      200: { description: 'done', content },
      ...Object.fromEntries(
        [...refusals].map(([status, lines]) => [status, { description: lines.join('\n') }]),
      ),
    },
  }
}

/** A route that another platform's program calls: signed, with codes of its own inside the reply. */
function signedOperation(name: string, route: AnyOpenRoute) {
  const content = route.binary
    ? { [route.binary]: { schema: { type: 'string', format: 'binary' } } }
    : { 'application/json': { schema: schemaOf(route.reply) } }
  const general = ['40001 参数不正确', '40101–40108 签名校验失败', '42900 调用过于频繁', '50000 系统异常']
  return {
    operationId: name,
    summary: route.summary,
    tags: [route.caller],
    parameters: parameters(route),
    security: [{ signed: [] }],
    ...(route.method === 'POST'
      ? { requestBody: { required: true, content: { 'application/json': { schema: schemaOf(route.body) } } } }
      : {}),
    responses: {
      200: { description: 'done, or a code of the platform', content },
      default: { description: [...general, ...route.refusals].join('\n') },
    },
  }
}

/** How `ehb-hmac-v1` signs; every header is needed. */
const signed = {
  type: 'apiKey',
  in: 'header',
  name: gatewayHeaders.signature,
  description: `HMAC over method, path, sorted query, key, time, nonce and body digest, line by line; with it ${Object.values(gatewayHeaders).join(', ')}`,
}

/** OpenAPI 3.1 of every declared route. */
export function openApi() {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const [name, route] of Object.entries({ ...routes, ...deskRoutes }) as [string, AnyRoute][]) {
    const path = route.path.replace(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation(name, route) }
  }
  for (const [name, route] of Object.entries(openRoutes) as [string, AnyOpenRoute][]) {
    const path = route.path.replace(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: signedOperation(name, route) }
  }
  return {
    openapi: '3.1.0',
    info: { title: '咸宁市存量房“一事联办”', version: '1' },
    components: { securitySchemes: { session: { type: 'http', scheme: 'bearer' }, signed } },
    paths,
  }
}

export function mountOpenApi(router: Router): void {
  const page = openApi()
  router.get('/openapi.json', ctx => {
    ctx.body = page
  })
}
