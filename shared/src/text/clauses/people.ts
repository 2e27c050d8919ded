import { buyersOf, paperLabels, representativeLabels, sellersOf, type Party } from '@clf/shared/contract'
import { idTypeLabels, marriageLabels, roleLabels, sideLabels } from '@clf/shared/codes'
import { parseIdNo } from '@clf/shared/person'
import { regionLabel } from '@clf/shared/property'
import type { CompleteContract } from '../types'
import { clause, dayText, row } from '../write'

export const noticeClause = (
  { house, regionCode }: CompleteContract,
  numberPlaceholder: string,
  templateVersion: string,
) =>
  clause(0, 'notice', '签约提示', {
    key: true,
    paragraphs: [
      '请先看完下面的提示，再往下阅读合同。',
      '一、请如实填写成交价。少报价格或另签一份不同价格的合同，可能带来合同纠纷和税务处罚。',
      '二、房屋登记的全部产权人都要签名；属于夫妻共同财产的，配偶也要签名。每个人都应当用自己的手机、本人签名。',
      '三、全部当事人签名后合同成立，提交后即备案。备案不等于过户：房屋所有权在不动产登记机构登记后才转移给买方。',
      '四、签约和提交时系统会核对产权、抵押、查封等情况，但备案后房屋仍可能被查封。付款前请再看一次房屋状态，建议使用资金监管账户。',
      '五、定金不能超过成交价的百分之二十，超过的部分不起定金的作用。',
      '六、工作人员不会向您索要银行卡密码和短信验证码。请不要把房款转给卖方以外的人。',
    ],
    rows: [
      row('合同编号', numberPlaceholder),
      row('房屋坐落', house.location.full),
      row('不动产单元号', house.unitNo),
      row('备案地区', regionLabel(regionCode)),
      row('合同文本版本', templateVersion),
    ],
  })

function countryOf(idType: Party['idType']) {
  if (idType === 'ID_CARD') return '中国'
  return idType === 'HMT_RESIDENCE' ? '中国（港澳台）' : ''
}

/** Who signs in this person's name, and by which document. */
function representativeText({ representedBy }: Party, papers: CompleteContract['papers']) {
  if (!representedBy) return ''
  const { kind, name, idType, idNo, paperId } = representedBy
  const paper = papers.find(p => p.id === paperId)
  const by = paper
    ? `，凭${paperLabels[paper.kind]}（${paper.number}，${dayText(paper.issuedOn)}${paper.matter && `，${paper.matter}`}）`
    : ''
  return `由${representativeLabels[kind]}${name}（${idTypeLabels[idType]} ${idNo}）签名${by}`
}

function personRows(party: Party, papers: CompleteContract['papers']) {
  const parsed = parseIdNo(party.idNo)
  const { birthday, sex } = parsed.ok ? parsed : { birthday: null, sex: null }
  return [
    row(`${sideLabels[party.side]}（${roleLabels[party.role]}）`, party.name),
    row('国籍或地区', countryOf(party.idType)),
    row('证件类型和号码', `${idTypeLabels[party.idType]} ${party.idNo}`),
    row('出生日期', dayText(birthday)),
    row('性别', sex && { M: '男', F: '女' }[sex]),
    row('联系电话', party.phone),
    row('通信地址', party.address),
    row('法定代理人或委托代理人', representativeText(party, papers)),
  ]
}

export const partiesClause = (data: CompleteContract) =>
  clause(1, 'parties', '合同当事人', {
    paragraphs: [
      '出卖人（以下称卖方）和买受人（以下称买方）自愿订立本合同。卖方一侧的人共同承担卖方的义务，买方一侧的人共同承担买方的义务。',
      '产权人的配偶在本合同上签名，表示同意出售，并与产权人一同受本合同约束。',
    ],
    rows: [...sellersOf(data), ...buyersOf(data)].flatMap(party => personRows(party, data.papers)),
  })

/** What each owner declared about marriage, as the clause on ownership prints it. */
export const marriageRows = ({ parties, marriage }: CompleteContract) =>
  parties
    .filter(p => p.role === 'OWNER')
    .map(p => {
      const declared = marriage[p.id]
      return row(`${p.name}的婚姻情况声明`, declared && marriageLabels[declared])
    })
