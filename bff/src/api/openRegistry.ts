import type Router from 'koa-router'
import { publicStatus } from '@clf/shared/contract'
import { normalizeName } from '@clf/shared/person'
import { parseUnitNo } from '@clf/shared/property'
import { extractContract, filingStatus, registryEvent, routes } from '@clf/shared/routes'
import type { App } from '../app-context'
import { sharedItems } from '../filing/sharedItems'
import { isRegistryPage, readGuide } from '../guide/guideLink'
import { contractsOf } from '../ledger/contract.sql'
import { mayAskAbout, mountOpen, OpenRefusal, type Caller } from '../open'
import { isoTime } from '../time'
import * as transfer from '../transfer'
import { bundleNameOf } from '../bundle'
import { mount } from './mount'
import { giveLink } from './oneTimeLink'

/** The home of a question, in a county that this caller has to do with. @throws OpenRefusal 40002, 40301 */
function unitOf(caller: Caller, said: string): { unitNo: string; regionCode: string } {
  const unit = parseUnitNo(said)
  if (!unit.ok) throw new OpenRefusal(400, 40002, '不动产单元号不正确')
  if (!mayAskAbout(caller, unit.regionCode)) throw new OpenRefusal(403, 40301, '不在授权的行政区划内')
  return unit
}

/** What the registry asks and tells (domain 7.2, REQ-51, 57–60), and the page of its guide link. */
export function mountOpenRegistry(router: Router, app: App): void {
  mountOpen(router, app, filingStatus, 'registry', async ({ body, caller, about, refer }) => {
    refer(body.regProjId)
    const { returnUrl = null } = body
    if (returnUrl !== null && !isRegistryPage(app, returnUrl))
      throw new OpenRefusal(400, 40003, '返回地址不是登记中心的页面')
    const applicants = body.applicants.map(a => ({ name: normalizeName(a.name), idNo: a.idNo }))
    const question = { ...unitOf(caller, body.unitNo), applicants, regProjId: body.regProjId, returnUrl }
    const answer = await transfer.filingStatus(app, question)
    if (answer.status === 'NONE') return answer
    const { filing } = answer.record.data
    if (!filing) throw new Error(`${answer.record.data.id} is filed without a filing`)
    about(filing.contractNo)
    const { contractNo, verifyCode, filedAt } = filing
    return { status: 'FILED' as const, contractNo, verifyCode, filedAt }
  })

  mountOpen(router, app, extractContract, 'registry', async ({ body, caller, about, refer }) => {
    refer(body.regProjId)
    const { record, row } = await transfer.extractContract(app, body)
    if (!mayAskAbout(caller, row.region_code)) throw new OpenRefusal(404, 40401, '没有查到该合同')
    about(row.contract_no)
    const person = { key: `${caller.kind}:${caller.appId}` }
    const link = await giveLink(app, 'document', { contract: record, person })
    const bundle = await giveLink(app, 'evidence-bundle', { contract: record, person })
    return {
      meta: sharedItems(record.data),
      ext: transfer.extensionsOf(record, row),
      pdf: {
        ...link,
        fileName: `${row.contract_no}.pdf`,
        mime: 'application/pdf',
        size: row.document_size,
        sha256: row.document_sha256,
        sm3: row.document_sm3,
      },
      evidence: { ...bundle, fileName: bundleNameOf(row.contract_no) },
      signatures: await transfer.signaturesShown(app, record),
      verifications: await transfer.verificationsShown(app, record.data.id),
    }
  })

  mountOpen(router, app, registryEvent, 'registry', async ({ body, caller, about, refer }) => {
    refer(body.caseNo)
    const at = Date.parse(body.at)
    if (Number.isNaN(at)) throw new OpenRefusal(400, 40002, '时间不正确')
    const { contractNo = null, newOwners } = body
    const unit = unitOf(caller, body.unitNo)
    const event = { ...body, ...unit, at, contractNo, newOwners: newOwners ?? [] }
    const received = await transfer.receiveEvent(app, event)
    await transfer.noteOddities(app, event, received)
    const data = received.contract?.data
    if (data?.filing) about(data.filing.contractNo)
    return {
      code: 0 as const,
      data: {
        outcome: received.outcome,
        contractNo: data?.filing?.contractNo ?? null,
        contractStatus: data ? publicStatus(data.state) : null,
      },
    }
  })

  // The link is for people: it opens the app, which reads it with the person's own session.
  router.get('/guide/:token', ctx => {
    const { token = '' } = ctx.params as { token?: string }
    ctx.redirect(`/#/screens/guide/index?guide=${encodeURIComponent(token)}`)
  })
  mount(router, app, routes.readGuide, 'citizen', async ({ access: { person }, body }) => {
    const { matter, regionCode, expires } = await readGuide(app, body.guide)
    const mine = await contractsOf(app, person.key)
    const [caseNo, returnUrl] =
      matter.from === 'registry' ? [matter.regProjId, matter.returnUrl] : [matter.projId, null]
    const begun = mine.find(({ extras: { registryCase, formCase } }) =>
      matter.from === 'registry' ? registryCase?.regProjId === caseNo : formCase === caseNo,
    )
    return {
      from: matter.from,
      caseNo,
      regionCode,
      expiresAt: isoTime(expires),
      returnUrl,
      contractId: begun?.data.id ?? null,
    }
  })
}
